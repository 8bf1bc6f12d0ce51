import Base
import Wire

/// What only a platform's Tempo has.
extension PlatformReconciler {
  /// The objects of a component as they are to be.
  func wanted(_ spec: ComponentSpec, _ work: PlatformWork) async throws(ClusterConnection.Failure) -> [OwnedObject] {
    let objects = objects(spec, work)
    guard spec.component == .tempo else { return objects.all }
    return TempoManager(objects, faults, secret: try await secretInClear(work)).all
  }

  /// Read only where a fault is to write it out.
  private func secretInClear(_ work: PlatformWork) async throws(ClusterConnection.Failure) -> KubernetesObject? {
    guard faults[ManagerFaults.credentialsInConfigMap] != nil,
      let name = TempoSpec(work.platform).bucket?.secret
    else { return nil }
    let namespace = work.platform.namespace ?? ""
    return KubernetesObject(try await api.send("GET", "/api/v1/namespaces/\(namespace)/secrets/\(name)"))
  }

  /// How many of its pods are ready, as the status tells it.
  func noteReplicas(of spec: ComponentSpec, _ work: inout PlatformWork) {
    guard spec.component == .tempo else { return }
    let name = objects(spec, work).name
    let workload = cache.get(Self.workloadPlural(spec), work.platform.namespace ?? "", name)
    let ready = workload?["status", "readyReplicas"]?.int ?? 0
    let isTold = faults.act(ManagerFaults.alwaysReady) != nil ? spec.replicas : ready
    var entry = work.status["componentStatus", spec.component.rawValue] ?? .object([])
    entry[member: "replicas"] = .integer(spec.replicas)
    entry[member: "readyReplicas"] = .integer(isTold)
    work.status["componentStatus", spec.component.rawValue] = entry
  }

  /// A Tempo that is changed rolls pod by pod: for a while that is no failed health check.
  func allowRollout(of spec: ComponentSpec, _ work: PlatformWork) {
    guard spec.component == .tempo else { return }
    let start = clock.now().advanced(bySeconds: times.rolloutSeconds)
    unwell.withLock { $0["\(work.platform.uid) \(spec.component.rawValue)"] = start }
  }

  /// A budget of a Tempo that has one pod only would keep its node from being drained.
  func removeSurplus(_ work: PlatformWork) async throws(ClusterConnection.Failure) {
    guard let spec = work.components.first(where: { $0.component == .tempo }), spec.replicas == 1 else { return }
    for budget in owned(by: work.platform, .budget) { try await delete(budget, .budget) }
  }
}
