import Base
import Clients
import Runner
import Wire

/// The pods of a system, found by the label that charts give them.
extension World {
  func selector(of system: Subject) -> String { "app.kubernetes.io/name=\(system.rawValue)" }

  /// Those that are not about to go.
  func pods(of system: Subject) async throws -> [Pod] {
    let list = try await kubernetes.list(.pods, namespace: target.namespace, selector: selector(of: system))
    return list.items.map(Pod.init).filter { !$0.isBeingDeleted }
  }

  /// Looks until there are pods, all of them ready and none of them an old one.
  @discardableResult
  func expectReadyPods(
    of system: Subject, within limit: Duration? = nil, except old: [Pod] = []
  ) async throws -> [Pod] {
    subject = system
    let pods = try await scenario.eventually("the pods of \(system.name) are ready", within: limit) {
      let pods = try await self.pods(of: system)
      try expectReady(pods, of: system, except: Set(old.map(\.uid)))
      return pods
    }
    for pod in pods { scenario.attach(pod.evidence) }
    return pods
  }

  private func expectReady(_ pods: [Pod], of system: Subject, except old: Set<String>) throws(Mismatch) {
    guard !pods.isEmpty else {
      throw Mismatch(
        "\(system.name) has no pod", expected: "a pod with \(selector(of: system)) in namespace \(target.namespace)",
        actual: "none")
    }
    for pod in pods where !pod.isReady || old.contains(pod.uid) {
      throw Mismatch(
        "pod \(pod.name) is not ready", expected: "a \(old.isEmpty ? "" : "new ")pod that is running and ready",
        actual: (old.contains(pod.uid) ? "the old pod, " : "") + pod.stateText)
    }
  }

  /// All pods are ready before the limit, and none took longer from its creation until its containers ran.
  func expectStarted(_ system: Subject, within limit: Duration) async throws {
    for pod in try await expectReadyPods(of: system, within: limit) {
      guard let time = pod.timeToStart else { continue }
      scenario.measured(time, within: limit)
      guard time > limit else { continue }
      throw Mismatch(
        "pod \(pod.name) took too long to start", expected: "within \(limit.formatted)", actual: time.formatted)
    }
  }

  /// Each Deployment and StatefulSet of the system is to have one replica.
  func expectSingleReplica(of system: Subject) async throws {
    let workloads = try await workloads(of: system)
    scenario.attach(
      Evidence("replicas", entries: workloads.map { .init(name: "\($0.kind) \($0.name)", value: "\($0.replicas)") }))
    for workload in workloads where workload.replicas != 1 {
      throw Mismatch(
        "\(workload.kind) \(workload.name) is not a single replica", expected: "1", actual: "\(workload.replicas)")
    }
  }

  /// Each container has a limit for its memory, and none a larger one.
  func expectMemoryLimit(of system: Subject, atMost limit: Quantity) async throws {
    for pod in try await expectReadyPods(of: system) {
      for container in pod.containers {
        let found = try container.memoryLimit
        scenario.attach(
          Evidence("memory limit", ["pod": pod.name, "container": container.name, "limit": found?.text ?? "none"]))
        guard let found, found <= limit else {
          throw Mismatch(
            "container \(container.name) of pod \(pod.name) may use more memory", expected: "\(limit) or less",
            actual: found?.text ?? "no limit")
        }
      }
    }
  }

  /// The system is installed: its workloads are there and have all their replicas.
  func expectDeployed(_ system: Subject) async throws {
    subject = system
    try await scenario.eventually("\(system.name) is deployed") {
      for workload in try await workloads(of: system) where workload.readyReplicas < max(1, workload.replicas) {
        throw Mismatch(
          "\(workload.kind) \(workload.name) is not complete", expected: "\(workload.replicas) ready replicas",
          actual: "\(workload.readyReplicas)")
      }
    }
  }

  private func workloads(of system: Subject) async throws -> [Workload] {
    var found: [Workload] = []
    for (kind, resource) in [("StatefulSet", KubernetesResource.statefulSets), ("Deployment", .deployments)] {
      let list = try await kubernetes.list(resource, namespace: target.namespace, selector: selector(of: system))
      found += list.items.map { Workload($0.named(kind: kind)) }
    }
    guard found.isEmpty else { return found }
    throw Mismatch(
      "\(system.name) is not deployed",
      expected: "a StatefulSet or Deployment with \(selector(of: system)) in namespace \(target.namespace)",
      actual: "none")
  }
}

extension Pod {
  /// Its phase, why containers do not run, how often they were restarted, and why it is not ready.
  fileprivate var stateText: String {
    let ready = condition("Ready").flatMap { $0.isTrue ? nil : "not Ready: \($0.message)" }
    let counts = restarts > 0 ? ["restarts: \(restarts)"] : []
    return ([phase] + waitingReasons + counts + [ready].compactMap(\.self)).joined(separator: ", ")
  }

  var evidence: Evidence {
    Evidence(
      "pod",
      [
        "name": name, "uid": uid, "phase": phase, "ready": "\(isReady)", "restarts": "\(restarts)",
        "created": created, "from creation to running": timeToStart?.formatted ?? "not known",
      ])
  }

  /// From its creation until its last container ran, to the second; nil where one was restarted since.
  var timeToStart: Duration? {
    let starts = (json["status"]?["containerStatuses"]?.elements ?? []).map {
      $0["state"]?["running"]?["startedAt"]?.string.flatMap { UTCTime(rfc3339: $0) }
    }
    guard restarts == 0, let created = UTCTime(rfc3339: created), !starts.isEmpty, !starts.contains(nil) else {
      return nil
    }
    let last = starts.compactMap { $0 }.max() ?? created
    return .seconds(max(0, last.secondsSince1970 - created.secondsSince1970))
  }
}

extension JSONValue {
  /// The items of a list do not name their kind themselves.
  fileprivate func named(kind: String) -> JSONValue {
    .object([JSONMember(key: "kind", value: .string(kind))] + (members ?? []).filter { $0.key != "kind" })
  }
}
