import Base
import Clients
import Runner

/// Pods of a component that go, one way or another.
extension ComponentCapability {
  /// - Parameter grace: in seconds; 0 kills.
  func replaceEach(of component: String, grace: Int?, within limit: Duration) async throws {
    for pod in try await ready(component) { try await replace(pod, of: component, grace: grace, within: limit) }
  }

  func replaceOne(of component: String, grace: Int?, within limit: Duration) async throws {
    guard let pod = try await ready(component).first else { return }
    try await replace(pod, of: component, grace: grace, within: limit)
  }

  func kill(_ component: String) async throws {
    guard let pod = try await ready(component).first else { return }
    memory.disturbed = scenario.run.clock.now
    try await world.kubernetes.delete(.pods, namespace: try namespace, name: pod.name, graceSeconds: 0)
    scenario.attach(Evidence("pod killed", ["pod": pod.name]))
  }

  private func ready(_ component: String) async throws -> [Pod] {
    let pods = try await pods(of: component).filter { $0.isReady && !$0.isBeingDeleted }
    guard !pods.isEmpty else { throw Mismatch("\(component) has no ready pod", expected: "some", actual: "none") }
    return pods
  }

  private func replace(_ pod: Pod, of component: String, grace: Int?, within limit: Duration) async throws {
    let start = scenario.run.clock.now
    memory.disturbed = start
    try await world.kubernetes.delete(.pods, namespace: try namespace, name: pod.name, graceSeconds: grace)
    try await expectSuccessor(of: pod, component, within: limit)
    scenario.attach(
      Evidence(
        grace == 0 ? "pod killed" : "pod deleted",
        ["pod": pod.name, "its successor ready after": scenario.run.clock.now - start]))
  }

  private func expectSuccessor(of pod: Pod, _ component: String, within limit: Duration) async throws {
    try await scenario.eventually("the successor of \(pod.name) is ready", within: limit) {
      let now = try await pods(of: component).first { $0.name == pod.name }
      guard let now, now.uid != pod.uid, now.isReady else {
        throw Mismatch(
          "\(pod.name) is not back", expected: "another pod of that name, ready",
          actual: now.map { $0.uid == pod.uid ? "the same pod" : $0.phase } ?? "none")
      }
    }
  }

  // MARK: Eviction

  func evict(of component: String) async throws {
    guard let pod = try await ready(component).first else { return }
    memory.disturbed = scenario.run.clock.now
    do { try await world.kubernetes.evict(pod.name, namespace: try namespace) } catch let error as KubernetesError
      where error.status == 429
    {
      throw Mismatch(
        "\(pod.name) may not be evicted though all are ready", expected: "201",
        actual: "429 \(error.message) \(error.causes.joined(separator: ", "))", curl: error.curlCommand)
    }
    memory.evicted = pod
    scenario.attach(Evidence("evicted", ["pod": pod.name]))
  }

  /// While the one that was evicted is away, no other may go.
  func expectEvictionRefused(of component: String) async throws {
    let evicted = try memory.recall(memory.evicted, "evicted a pod")
    guard let other = try await pods(of: component).first(where: { $0.name != evicted.name && $0.isReady }) else {
      throw Mismatch("there is no other ready pod of \(component)", expected: "one", actual: "none")
    }
    do { try await world.kubernetes.evict(other.name, namespace: try namespace) } catch let error as KubernetesError
      where error.status == 429
    {
      scenario.attach(
        Evidence("eviction refused", ["pod": other.name, "status": 429, "message": error.message, "why": error.causes]))
      return
    }
    if let back = try await pods(of: component).first(where: { $0.name == evicted.name && $0.uid != evicted.uid }),
      back.isReady
    {
      throw Inconclusive("\(evicted.name) was back before another eviction was asked for")
    }
    throw Mismatch(
      "\(other.name) was evicted while \(evicted.name) was away", expected: "429, by a disruption budget",
      actual: "201")
  }

  /// Asked without doing it.
  func expectEvictionAllowed(of component: String, within limit: Duration) async throws {
    try await scenario.eventually("a pod of \(component) may be evicted", within: limit) {
      guard let pod = try await ready(component).first else { return }
      do { try await world.kubernetes.evict(pod.name, namespace: try namespace, dryRun: true) } catch let error
        as KubernetesError where error.status == 429
      {
        throw Mismatch(
          "\(pod.name) may not be evicted", expected: "201", actual: "429 \(error.causes.joined(separator: ", "))",
          curl: error.curlCommand)
      }
    }
  }
}
