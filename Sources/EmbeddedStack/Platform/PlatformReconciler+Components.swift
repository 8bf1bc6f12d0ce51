import Base
import Wire

/// Components: their objects, and how they are.
extension PlatformReconciler {
  enum Health: Equatable {
    case ready
    case onItsWay
    case broken(String)
  }

  // MARK: Installing

  /// One after the other: the next is deployed when the one before it is ready.
  func install(_ work: inout PlatformWork) async throws(ClusterConnection.Failure) {
    work.pause = times.components
    work.facts.components = .ready
    for spec in work.components {
      let health = try await deploy(spec, &work)
      guard health != .ready else { continue }
      if case .broken(let why) = health {
        work.facts.components = .broken
        work.fail(.component, "Deployment Error: \(spec.component.title): \(why)")
        return
      }
      if faults.act(OperatorFaults.readyEarly) == nil { work.facts.components = .onTheirWay }
      if faults.act(OperatorFaults.orderAtOnce) == nil, work.facts.components == .onTheirWay { return }
    }
    if work.facts.components == .ready { try await keepAsGood(&work) }
  }

  /// Applies a component's objects, and notes how it is.
  private func deploy(_ spec: ComponentSpec, _ work: inout PlatformWork) async throws(ClusterConnection.Failure)
    -> Health
  {
    let isNew = cache.get(Self.workloadPlural(spec), work.platform.namespace ?? "", objects(spec, work).name) == nil
    do throws(ClusterConnection.Failure) { try await apply(spec, work) } catch {
      guard error.status == 403 || error.status == 422 else { throw error }
      work.status.set(spec.component, state: .failed, version: nil)
      return .broken(error.reason)
    }
    if isNew { work.status.note(.deployments, "Deployed", "\(spec.component.title) \(spec.version) is deployed") }
    // What was only just made is on its way, however quickly its pods came.
    let found = health(of: spec, work)
    let health = isNew && found == .ready ? Health.onItsWay : found
    note(health, of: spec, .installing, &work)
    return health
  }

  func note(_ health: Health, of spec: ComponentSpec, _ phase: PlatformPhase, _ work: inout PlatformWork) {
    noteReplicas(of: spec, &work)
    switch health {
    case .ready:
      if work.status.state(of: spec.component) != .ready {
        work.status.note(.deployments, "ComponentReady", "\(spec.component.title) \(spec.version) is ready")
      }
      work.status.set(spec.component, state: .ready, version: spec.version)
    case .onItsWay: work.status.set(spec.component, state: phase, version: nil)
    case .broken: work.status.set(spec.component, state: .failed, version: nil)
    }
  }

  // MARK: Ready

  func maintain(_ work: inout PlatformWork) async throws(ClusterConnection.Failure) {
    let specs = work.components
    let isOther = specs.contains { spec in work.status.version(of: spec.component).map { $0 != spec.version } ?? false }
    work.facts.wantsOtherVersions = isOther && faults.act(OperatorFaults.upgradeIgnored) == nil
    guard !work.facts.wantsOtherVersions else { return work.fail(.component, "Version Change") }
    let isLater = work.isChanged || work.platform.generation > 1
    let isIgnored =
      (isLater ? faults.act(OperatorFaults.minorIgnored) : nil)
      ?? (work.isChanged ? nil : faults.act(OperatorFaults.driftIgnored))
    work.facts.components = .ready
    for spec in specs {
      if isIgnored == nil { try await apply(isOther ? spec.installed(work.status) : spec, work) }
      if work.isChanged { allowRollout(of: spec, work) }
      watch(spec, isOther: isOther, &work)
    }
    if work.isChanged {
      work.status.note(.transitions, "MinorUpdate", "Ready → Ready: Minor Update")
      try await keepAsGood(&work)
    }
    try await removeUnwanted(work)
  }

  /// A component that is unwell for too long is a failed health check.
  private func watch(_ spec: ComponentSpec, isOther: Bool, _ work: inout PlatformWork) {
    let key = "\(work.platform.uid) \(spec.component.rawValue)"
    let health = health(of: spec, work)
    noteReplicas(of: spec, &work)
    guard health != .ready else {
      unwell.withLock { $0[key] = nil }
      return work.status.set(spec.component, state: .ready, version: isOther ? nil : spec.version)
    }
    guard faults.act(OperatorFaults.healthBlind) == nil, !isOverlooked(spec, work) else { return }
    let now = clock.now()
    let since = unwell.withLock { unwell in
      unwell[key] = unwell[key] ?? now
      return unwell[key] ?? now
    }
    let passed = Duration.nanoseconds(now.nanosecondsSince1970 - since.nanosecondsSince1970)
    guard passed >= times.grace else {
      work.pause = times.grace - passed + .milliseconds(1)
      return
    }
    unwell.withLock { $0[key] = nil }
    var why = "no replica is ready"
    if case .broken(let reason) = health { why = reason }
    work.facts.components = .broken
    work.status.set(spec.component, state: .failed, version: nil)
    work.fail(.component, "Health Check Failed: \(spec.component.title): \(why)")
  }

  /// What an operator does not look at, it does not find wanting, by fault.
  private func isOverlooked(_ spec: ComponentSpec, _ work: PlatformWork) -> Bool {
    if faults[OperatorFaults.minorIgnored] != nil { return true }
    let name = objects(spec, work).name
    let isGone = cache.get(Self.workloadPlural(spec), work.platform.namespace ?? "", name) == nil
    return isGone && faults[OperatorFaults.driftIgnored] != nil
  }

  /// Objects of components that the platform does not want any more.
  private func removeUnwanted(_ work: PlatformWork) async throws(ClusterConnection.Failure) {
    try await removeSurplus(work)
    let wanted = Set(work.platform.components.map(\.component.rawValue))
    for kind in OwnedKind.allCases {
      for object in owned(by: work.platform, kind) {
        guard let component = object.labels["app.kubernetes.io/name"], PlatformComponent(rawValue: component) != nil,
          !wanted.contains(component)
        else { continue }
        try await delete(object, kind)
      }
    }
  }

  /// The configuration that is known to work, for an upgrade that fails.
  func keepAsGood(_ work: inout PlatformWork) async throws(ClusterConnection.Failure) {
    guard faults.act(OperatorFaults.lastGoodLost) == nil else { return }
    let name = "\(work.platform.name)-last-good"
    try await apply(record(name, of: work.components, work.platform))
    work.status["lastGoodConfiguration"] = .string(name)
  }

  /// A ConfigMap that tells what the components were.
  func record(_ name: String, of specs: [ComponentSpec], _ platform: KubernetesObject) -> OwnedObject {
    var object = KubernetesObject(.configMaps, name: name, namespace: platform.namespace)
    object["metadata", "labels"] = .map([
      ComponentObjects.managerLabel: ComponentObjects.manager, ComponentObjects.platformLabel: platform.name,
    ])
    object["metadata", "ownerReferences"] = [platform.ownerReference]
    let entries = specs.map { ($0.component.rawValue, "v\($0.version) replicas=\($0.replicas)\n\($0.config)") }
    object["data"] = .map(Dictionary(entries) { $1 })
    return OwnedObject(kind: .configMap, object: object)
  }
}

extension ComponentSpec {
  /// At the version that runs.
  fileprivate func installed(_ status: PlatformStatus) -> Self {
    status.version(of: component).map(with(version:)) ?? self
  }
}
