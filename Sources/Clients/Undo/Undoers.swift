package import Base

/// Carries out undos over a target's clients, each within its limit; also for a process that did not disrupt anything.
package struct Undoers: Sendable {
  private let clients: TargetClients
  private let clock: any RunClock

  package init(_ clients: TargetClients, clock: any RunClock = SystemClock()) {
    (self.clients, self.clock) = (clients, clock)
  }

  /// Returns when the target is as before: others may use it again. Throws an ``UndoError``, or a client's error.
  ///
  /// - Parameter limit: less than the undo may take by itself.
  package func carryOut(_ undo: Undo, within limit: Duration? = nil) async throws {
    let wait = UndoWait(limit: limit ?? undo.limit, clock: clock)
    switch undo {
    case .fault(let name, _): try await control.clear(fault: name)
    case .pods(let selector, let namespace):
      let kubernetes = try kubernetes
      try await wait.until("the pods with \(selector) are ready") {
        try await kubernetes.missing(selector: selector, namespace: namespace)
      }
    case .annotation(let release, let namespace):
      try await flux.annotate(release, namespace: namespace, value: nil)
      try await expectReady(release.rawValue, namespace: namespace, nil, wait)
    case .changed(let change):
      try await flux.takeBack(change)
      try await expectReady(change.release, namespace: change.namespace, nil, wait)
    case .stopped(let stopped):
      try await flux.start(stopped)
      try await expectReady(stopped.release, namespace: stopped.namespace, stopped, wait)
    case .variable(let variable):
      let kubernetes = try kubernetes
      try await kubernetes.set(variable, to: variable.value)
      try await wait.until("\(variable.workload) has \(variable.name) as it was") {
        try await kubernetes.missing(of: variable)
      }
    case .networkPolicy(let name, let namespace):
      do { try await kubernetes.delete(.networkPolicies, namespace: namespace, name: name) } catch let error
        as KubernetesError where error.isNotFound
      {}
    case .object(let resource, let namespace, let name):
      let kubernetes = try kubernetes
      try await wait.until("\(resource.qualifiedName) \(name) is gone") {
        try await kubernetes.remains(of: resource, namespace: namespace, name: name)
      }
    case .command(let words): try await TeamCommand(words).run(limit: limit ?? undo.limit)
    }
  }

  private func expectReady(
    _ name: String, namespace: String, _ stopped: StoppedRelease?, _ wait: UndoWait
  ) async throws {
    let flux = try flux
    try await wait.until("HelmRelease \(name) is ready again") {
      let release = try await flux.get(.helmRelease, namespace: namespace, name: name)
      if let stall = release.stall { throw UndoError.stalled(name, release.ready?.message ?? stall.message) }
      guard release.isReady || release.isSuspended else { return release.ready?.message ?? "not Ready" }
      guard let stopped else { return nil }
      return try await flux.kubernetes.missing(stopped)
    }
  }
}

extension Undoers {
  private var control: ControlClient {
    get throws {
      guard let control = clients.control else {
        throw UndoError.unnamed("control interface (control)", clients.target.name)
      }
      return control
    }
  }

  private var kubernetes: KubernetesClient {
    get throws {
      guard let cluster = clients.cluster else { throw UndoError.unnamed("cluster (kubernetes)", clients.target.name) }
      return try cluster.get()
    }
  }

  private var flux: FluxClient {
    get throws { FluxClient(try kubernetes) }
  }
}

extension KubernetesClient {
  /// What is missing until all pods that are to run are ready; one that has come to its end is not to run.
  fileprivate func missing(selector: String, namespace: String) async throws -> String? {
    let pods = try await list(.pods, namespace: namespace, selector: selector).items.map(Pod.init)
      .filter { !$0.isFinished }
    let open = pods.filter { !$0.isReady || $0.isBeingDeleted }
    if pods.isEmpty { return "there is none" }
    return open.isEmpty ? nil : "not ready: " + open.map(\.name).sorted().joined(separator: ", ")
  }

  /// What keeps a deleted object; nil when it is gone.
  fileprivate func remains(of resource: KubernetesResource, namespace: String?, name: String) async throws -> String? {
    do {
      try await delete(resource, namespace: namespace, name: name)
      let object = try await get(resource, namespace: namespace, name: name)
      let finalizers = (object["metadata"]?["finalizers"]?.elements ?? []).compactMap(\.string)
      let states = object["status"]?["conditions"]?.elements ?? []
      let why = states.filter { $0["status"]?.string == "True" }.compactMap { $0["message"]?.string }
      guard finalizers.isEmpty else { return "its finalizers are still there: \(finalizers.joined(separator: ", "))" }
      return (["it is still there"] + why).joined(separator: "; ")
    } catch let error as KubernetesError where error.isNotFound { return nil }
  }

  /// What is missing until it has the replicas that it had.
  fileprivate func missing(_ stopped: StoppedRelease) async throws -> String? {
    let workload = Workload(
      try await get(stopped.kind.resource, namespace: stopped.namespace, name: stopped.workload))
    guard workload.readyReplicas < workload.replicas else { return nil }
    return "\(stopped.workload) has \(workload.readyReplicas) of \(workload.replicas) replicas ready"
  }
}
