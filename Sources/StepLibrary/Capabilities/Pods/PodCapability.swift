import Base
import Clients
import Runner

/// The pods of a system: ready, started in time, as many and as large as they may be.
struct PodCapability: Capability {
  typealias Memory = PodMemory

  let world: World
  let name: SystemName

  var reading: PodReading {
    get throws {
      PodReading(kubernetes: try world.kubernetes, namespace: target.namespace, system: try world.system(name))
    }
  }

  /// Looks until there are pods, all of them ready and none of them an old one.
  @discardableResult
  func expectReady(within limit: Duration? = nil, except old: [Pod] = []) async throws -> [Pod] {
    world[SubjectMemory.self].system = name
    let (reading, old) = (try reading, Set(old.map(\.uid)))
    let pods = try await scenario.eventually("the pods of \(name.title) are ready", within: limit) {
      try await reading.readyPods(except: old)
    }
    for pod in pods { scenario.attach(pod.evidence) }
    return pods
  }

  /// All pods are ready before the limit, and none took longer from its creation until it was.
  func expectStarted(within limit: Duration) async throws {
    for pod in try await expectReady(within: limit) {
      let time = try pod.timeToReady
      scenario.measured(time, within: limit)
      guard time > limit else { continue }
      throw Mismatch(
        "pod \(pod.name) took too long to start", expected: "ready within \(limit.formatted) of its creation",
        actual: "\(time.formatted): created \(pod.created), ready since \(pod.condition("Ready")?.since ?? "?")")
    }
  }

  /// Each Deployment and StatefulSet of the system is to have one replica.
  func expectSingleReplica() async throws {
    let workloads = try await reading.workloads()
    scenario.attach(
      Evidence("replicas", entries: workloads.map { .init(name: "\($0.kind) \($0.name)", value: $0.replicas) }))
    for workload in workloads where workload.replicas != 1 {
      throw Mismatch(
        "\(workload.kind) \(workload.name) is not a single replica", expected: "1", actual: "\(workload.replicas)")
    }
  }

  /// Each container has a limit for its memory, and those of a pod together are not larger.
  func expectMemoryLimit(atMost limit: Quantity) async throws {
    for pod in try await expectReady() {
      let found = try pod.runningContainers.map { try memoryLimit(of: $0, in: pod, atMost: limit) }
      guard let first = found.first else { continue }
      let sum = found.dropFirst().reduce(first, +)
      guard sum <= limit else {
        throw Mismatch("pod \(pod.name) may use more memory", expected: "\(limit) or less", actual: "\(sum)")
      }
    }
  }

  private func memoryLimit(of container: Container, in pod: Pod, atMost limit: Quantity) throws -> Quantity {
    let found = try container.memoryLimit
    scenario.attach(
      Evidence(
        "memory limit",
        [
          "pod": pod.name, "container": container.name, "limit": found?.text ?? "none",
          "bytes": found.map { Evidence.Value.bytes($0.bytes) }.or("none"),
          "allowed": Evidence.Value.bytes(limit.bytes),
        ]))
    if let found { return found }
    throw Mismatch(
      "container \(container.name) of pod \(pod.name) may use any memory", expected: "\(limit) or less",
      actual: "no limit")
  }

  /// Looks until its pods are made as its workloads now say: they were restarted since that was changed.
  func expectUpdated() async throws {
    let reading = try reading
    try await scenario.eventually("\(name.title)'s pods are of its present template") {
      try await reading.expectUpdated()
    }
    for pod in try await reading.pods() { scenario.attach(pod.evidence) }
  }

  /// The system is installed: its workloads are there and have all their replicas.
  func expectDeployed() async throws {
    world[SubjectMemory.self].system = name
    let reading = try reading
    try await scenario.eventually("\(name.title) is deployed") { try await reading.expectComplete() }
  }
}

extension World {
  func pods(of name: SystemName) -> PodCapability { PodCapability(world: self, name: name) }
}

extension LibraryPart {
  static let pods = LibraryPart(steps: [deploymentSteps, serviceSteps, logSteps, recoverySteps])
}
