package import Yaml

/// How a target describes one system.
package protocol SystemTarget: Sendable {
  static var name: SystemName { get }

  /// What counts where the target file says nothing.
  init()
  init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError)

  /// What that comes to.
  var system: System { get }
}

extension Target {
  /// The systems that a target file can describe, in the order of reports.
  package static let systemTypes: [any SystemTarget.Type] = [
    TempoTarget.self,
    MimirTarget.self,
    GrafanaTarget.self,
    PrometheusTarget.self,
  ]
}
