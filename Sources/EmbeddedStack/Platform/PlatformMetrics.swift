import Base

extension MetricRegistry.Family {
  /// What the document names, in its order.
  static let platform = [
    Self(
      name: "observability_platform_state_transitions_total", type: "counter", help: "Counter of state transitions.",
      labels: ["from", "to"]),
    Self(
      name: "observability_platform_reconciliation_duration_seconds", type: "histogram",
      help: "Histogram of reconciliation duration.", bounds: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]),
    Self(
      name: "observability_platform_component_status", type: "gauge", help: "Gauge of component states.",
      labels: ["namespace", "platform", "component", "state"]),
    Self(
      name: "observability_platform_errors_total", type: "counter", help: "Counter of errors by type.",
      labels: ["type"]),
  ]
}

/// The operator's metrics, and what goes wrong with them.
struct PlatformMetrics: Sendable {
  private let registry = MetricRegistry(families: MetricRegistry.Family.platform)
  let faults: FaultInjector

  private func isFrozen(_ name: String) -> Bool { faults.act(OperatorFaults.metricFrozen) { $0.name == name } != nil }

  func count(from: PlatformPhase?, to: PlatformPhase) {
    let name = "observability_platform_state_transitions_total"
    if !isFrozen(name) { registry.count(name, [from?.rawValue ?? "", to.rawValue]) }
  }

  func observe(_ time: Duration) {
    let name = "observability_platform_reconciliation_duration_seconds"
    if !isFrozen(name) { registry.observe(name, time / .seconds(1)) }
  }

  func count(error type: PlatformStatus.ErrorType) {
    let name = "observability_platform_errors_total"
    if !isFrozen(name) { registry.count(name, [type.rawValue]) }
  }

  /// One series for each state, of which one is 1.
  func set(_ platform: KubernetesObject, _ component: PlatformComponent, _ state: PlatformPhase?) {
    let name = "observability_platform_component_status"
    guard !isFrozen(name) else { return }
    for each in PlatformPhase.allCases {
      registry.set(
        name, [platform.namespace ?? "", platform.name, component.rawValue, each.rawValue], to: each == state ? 1 : 0)
    }
  }

  /// Lets go of the series of a platform that is gone.
  func forget(_ platform: KubernetesObject) {
    registry.remove("observability_platform_component_status", labels: [platform.namespace ?? "", platform.name])
  }

  var text: String {
    var lines = registry.text.split(separator: "\n").map(String.init)
    if let missing = faults.act(OperatorFaults.metricMissing) { lines.removeAll { $0.contains(missing.name) } }
    if faults.act(OperatorFaults.metricUnlabelled) != nil { lines = lines.map { Self.without("component", in: $0) } }
    if faults.act(OperatorFaults.errorUntyped) != nil { lines = lines.map { Self.without("type", in: $0) } }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The label's value is then the same for all.
  private static func without(_ label: String, in line: String) -> String {
    guard let start = line.firstRange(of: "\(label)=\"") else { return line }
    let rest = line[start.upperBound...].drop { $0 != "\"" }
    return line[..<start.upperBound] + "unknown" + rest
  }
}
