package import Yaml

/// How a target describes one system.
package protocol SystemTarget: Sendable {
  static var name: SystemName { get }
  /// Whether a target has it only where its file describes it.
  static var isOptional: Bool { get }

  /// What counts where the target file says nothing.
  init()
  init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError)

  /// What that comes to.
  var system: System { get }
}

extension SystemTarget {
  package static var isOptional: Bool { false }
}

extension Target {
  /// The systems that a target file can describe, in the order of reports.
  package static let systemTypes: [any SystemTarget.Type] = [
    TempoTarget.self,
    MimirTarget.self,
    GrafanaTarget.self,
    PrometheusTarget.self,
    TraceAPITarget.self,
    PlatformTarget.self,
    TapioTarget.self,
  ]
}
