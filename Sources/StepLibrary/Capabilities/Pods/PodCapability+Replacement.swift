import Base
import Clients
import Runner

/// Pods that are deleted, and what becomes of their data.
extension PodCapability {
  /// Notes how the system's data are, then deletes its pods by the API, as kubectl does.
  func delete(noting noteData: SystemKind.Check?) async throws {
    let (reading, pods) = (try reading, try await expectReady())
    try await noteData?(world)
    let undo = Undo.pods(selector: reading.system.podSelector, namespace: target.namespace)
    try await scenario.disrupt(undoneBy: undo) {
      for pod in pods { try await reading.kubernetes.delete(.pods, namespace: pod.namespace, name: pod.name) }
    }
    memory.deleted = pods
    scenario.attach(Evidence("deleted", entries: pods.map { .init(name: $0.name, value: $0.uid) }))
  }

  func expectNew(within limit: Duration? = nil) async throws {
    let (old, start) = (try memory.deleted(of: name), scenario.run.clock.now)
    try await expectReady(within: limit, except: old)
    scenario.attach(Evidence("new pod", ["ready after": scenario.run.clock.now - start]))
  }

  /// Nothing but the controllers acted: no container is held back, and Flux has the release as it should be.
  func expectNoIntervention() async throws {
    try await expectReady()
    let release = try await world.release(of: name).reading.release()
    guard !release.isSuspended, release.isReady else {
      throw Mismatch(
        "HelmRelease \(release.name) needs attention", expected: "Ready, not suspended",
        actual: release.isSuspended ? "suspended" : release.ready?.message ?? "not Ready")
    }
    scenario.attach(Evidence("HelmRelease", ["name": release.name, "ready": release.ready?.message ?? ""]))
  }
}

extension SystemKind {
  func deletePods(_ world: World) async throws {
    try await world.pods(of: name).delete(noting: noteData)
  }

  /// The pods are deleted, new ones are ready, and the system answers again.
  func restartPods(_ world: World) async throws {
    try await deletePods(world)
    try await world.pods(of: name).expectNew()
    try await expectReady(world)
  }

  /// The new pods log no S3 failure, and what only the object store had before can be read.
  func expectReconnected(_ world: World) async throws {
    try await world.logs(of: name).expectNoStorageErrors()
    try await expectOwnData(world)
  }
}
