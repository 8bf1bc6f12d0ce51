import Base
import Wire

/// Upgrades: one component after the other, back to what was good where one fails.
extension PlatformReconciler {
  func upgrade(_ work: inout PlatformWork) async throws(ClusterConnection.Failure) {
    work.pause = times.components
    let specs = work.platform.components
    try await backUp(work)
    if let why = specs.lazy.compactMap(\.incompatibility).first, faults.act(OperatorFaults.anyVersion) == nil {
      return takeBack("Upgrade Error: \(why)", &work)
    }
    work.facts.components = .ready
    for (index, spec) in specs.enumerated() {
      try await apply(spec, work)
      let health = health(of: spec, work)
      if case .broken(let why) = health {
        try await rollBack(spec, work)
        return takeBack("Upgrade Error: \(spec.component.title): \(why)", &work)
      }
      note(health, of: spec, .upgrading, &work)
      if faults.act(OperatorFaults.noProgress) == nil {
        let done = health == .ready ? index + 1 : index
        work.status["progress"] = .string("\(done) of \(specs.count): \(spec.component.title)")
      }
      guard health != .ready else { continue }
      work.facts.components = .onTheirWay
      if faults.act(OperatorFaults.upgradeAtOnce) == nil { return }
    }
    if work.facts.components == .ready { try await keepAsGood(&work) }
  }

  private func takeBack(_ reason: String, _ work: inout PlatformWork) {
    work.facts.components = .broken
    work.fail(.component, reason)
    work.status["rolledBackGeneration"] = .integer(work.platform.generation)
  }

  /// The component as it was good last.
  private func rollBack(_ spec: ComponentSpec, _ work: PlatformWork) async throws(ClusterConnection.Failure) {
    guard let version = work.status.version(of: spec.component), faults.act(OperatorFaults.noRollback) == nil else {
      return
    }
    try await apply(spec.with(version: version), work)
  }

  /// What was installed when the upgrade began.
  private func backUp(_ work: PlatformWork) async throws(ClusterConnection.Failure) {
    guard faults.act(OperatorFaults.noBackup) == nil else { return }
    let name = "\(work.platform.name)-backup-\(work.platform.generation)"
    guard cache.get(OwnedKind.configMap.plural, work.platform.namespace ?? "", name) == nil else { return }
    let installed = work.platform.components.map { spec in
      work.status.version(of: spec.component).map(spec.with(version:)) ?? spec
    }
    try await apply(record(name, of: installed, work.platform))
  }
}
