import Base
import Wire

/// What a platform is made of, in the order in which it is deployed.
enum PlatformComponent: String, Sendable, CaseIterable {
  case prometheus, loki, tempo, grafana, alertmanager

  var title: String {
    switch self {
    case .alertmanager: "AlertManager"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }

  var port: Int {
    switch self {
    case .prometheus: 9090
    case .loki: 3100
    case .tempo: 3200
    case .grafana: 3000
    case .alertmanager: 9093
    }
  }

  var repository: String {
    switch self {
    case .prometheus, .alertmanager: "prom/\(rawValue)"
    default: "grafana/\(rawValue)"
    }
  }

  /// The oldest major version that works with the others.
  var oldestMajor: Int { self == .grafana ? 9 : self == .loki || self == .prometheus ? 2 : self == .tempo ? 2 : 0 }
}

/// What the specification wants of a component.
struct ComponentSpec: Sendable, Equatable {
  let component: PlatformComponent
  /// Without the `v`.
  let version: String
  let replicas: Int
  let storage: String
  let config: String
  /// A Secret that must be there; nil for none.
  let secret: String?
  /// Where it is reached from outside; nil for nowhere.
  let host: String?

  /// Nil where it is not wanted.
  init?(_ component: PlatformComponent, in platform: KubernetesObject) {
    guard let spec = platform["spec", "components", component.rawValue], spec["enabled"]?.bool != false else {
      return nil
    }
    self.component = component
    version = String((spec["version"]?.string ?? "").drop { $0 == "v" })
    replicas = spec["replicas"]?.int ?? 1
    storage = spec[path: "storage", "size"]?.string ?? "10Gi"
    config = spec["config"]?.string ?? ""
    secret = spec["secretName"]?.string
    host = spec[path: "ingress", "host"]?.string
  }

  /// Tempo's images are tagged without the `v`.
  var image: String { "docker.io/\(component.repository):\(component == .tempo ? "" : "v")\(version)" }

  /// What is wrong with it, by the field's name.
  var defect: String? {
    let field = "spec.components.\(component.rawValue)"
    if !Self.isVersion(version) { return "\(field).version: \"\(version)\" is no version such as v2.3.0" }
    if replicas < 1 { return "\(field).replicas: \(replicas) is less than 1" }
    if !Self.isQuantity(storage) { return "\(field).storage.size: \"\(storage)\" is no quantity such as 10Gi" }
    return nil
  }

  /// Why it does not work with the others.
  var incompatibility: String? {
    let major = version.split(separator: ".").first.flatMap { Int($0) } ?? 0
    guard major < component.oldestMajor else { return nil }
    return "\(component.title) \(version) is not compatible: the oldest that works with the others is "
      + "\(component.oldestMajor).0.0"
  }

  static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }

  private static func isQuantity(_ text: String) -> Bool {
    let number = text.prefix { $0.isNumber }
    return !number.isEmpty && ["", "Ki", "Mi", "Gi", "Ti", "k", "M", "G", "T"].contains(text.dropFirst(number.count))
  }
}

extension KubernetesObject {
  /// The components that a platform wants, in order.
  var components: [ComponentSpec] { PlatformComponent.allCases.compactMap { ComponentSpec($0, in: self) } }

  /// What of a platform's specification cannot be carried out.
  var specificationDefect: String? {
    if components.isEmpty { return "spec.components: a platform has one component at least" }
    if let retries = self["spec", "maxRetries"]?.int, retries < 0 { return "spec.maxRetries: \(retries) is negative" }
    if let defect = components.lazy.compactMap(\.defect).first { return defect }
    return components.contains { $0.component == .tempo } ? TempoSpec(self).defect : nil
  }
}
