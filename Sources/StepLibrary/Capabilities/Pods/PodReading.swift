import Base
import Clients
import Runner
import Wire

/// One look at a system's pods and workloads, found by the label that charts give them.
struct PodReading: Sendable {
  let kubernetes: KubernetesClient
  let namespace: String
  let system: System

  private var title: String { system.name.title }

  /// Those that are not about to go.
  func pods() async throws -> [Pod] { try await all().filter { !$0.isBeingDeleted } }

  /// Those of the components that use the object store: a gateway has neither its keys nor its errors.
  func storingPods() async throws -> [Pod] { try storing(among: try await pods()) }

  func storing(among pods: [Pod]) throws(Mismatch) -> [Pod] {
    guard let storage = system.storage else { return pods }
    let found = pods.filter { storage.isUsed(byComponent: $0.component) }
    if !found.isEmpty || pods.isEmpty { return found }
    throw Mismatch(
      "no pod of \(title) uses the object store", expected: "a component that does: \(storage.componentsText)",
      actual: pods.map { "\($0.name): \($0.component ?? "no component")" }.joined(separator: ", "))
  }

  /// Without those that have come to their end, as after an eviction: nothing of the system runs in them.
  private func all() async throws -> [Pod] {
    try await kubernetes.list(.pods, namespace: namespace, selector: system.podSelector).items.map(Pod.init)
      .filter { !$0.isFinished }
  }

  /// There are pods, all of them ready and none of them an old one.
  ///
  /// - Parameter old: by their uids.
  func readyPods(except old: Set<String>) async throws -> [Pod] {
    let pods = try await pods()
    guard !pods.isEmpty else {
      throw Mismatch(
        "\(title) has no pod", expected: "a pod with \(system.podSelector) in namespace \(namespace)", actual: "none")
    }
    for pod in pods where !pod.isReady || old.contains(pod.uid) {
      throw Mismatch(
        "pod \(pod.name) is not ready", expected: "a \(old.isEmpty ? "" : "new ")pod that is running and ready",
        actual: (old.contains(pod.uid) ? "the old pod, " : "") + pod.stateText)
    }
    return pods
  }

  /// Also none that is about to go.
  func expectNone() async throws {
    let pods = try await all()
    guard pods.isEmpty else {
      throw Mismatch(
        "\(title)'s pods are still there", expected: "none", actual: pods.map(\.name).joined(separator: ", "))
    }
  }

  /// Its StatefulSets and Deployments, of which there is one.
  func workloads() async throws -> [Workload] {
    var found = try await workloads(labelled: system.podSelector)
    // Some operators label only the pods of what they make.
    if found.isEmpty { found = try await workloads(labelled: nil).filter { $0.podLabels.contains(system.podSelector) } }
    guard found.isEmpty else { return found }
    throw Mismatch(
      "\(title) is not deployed",
      expected: "a StatefulSet or Deployment with \(system.podSelector) in namespace \(namespace)", actual: "none")
  }

  private func workloads(labelled selector: String?) async throws -> [Workload] {
    var found: [Workload] = []
    for (kind, resource) in [("StatefulSet", KubernetesResource.statefulSets), ("Deployment", .deployments)] {
      let list = try await kubernetes.list(resource, namespace: namespace, selector: selector)
      found += list.items.map { Workload($0.named(kind: kind)) }
    }
    return found
  }

  /// All replicas of its workloads are of the present template.
  func expectUpdated() async throws {
    for workload in try await workloads() where !workload.isUpdated {
      throw Mismatch(
        "\(workload.kind) \(workload.name) has pods of an older template",
        expected: "\(workload.replicas) updated replicas, for generation \(workload.generation)",
        actual: "\(workload.updatedReplicas), for generation \(workload.observedGeneration)")
    }
  }

  /// Its workloads have all their replicas.
  func expectComplete() async throws {
    for workload in try await workloads() where workload.readyReplicas < max(1, workload.replicas) {
      throw Mismatch(
        "\(workload.kind) \(workload.name) is not complete", expected: "\(workload.replicas) ready replicas",
        actual: "\(workload.readyReplicas)")
    }
  }
}

extension JSONValue {
  /// The items of a list do not name their kind themselves.
  fileprivate func named(kind: String) -> JSONValue {
    .object([JSONMember(key: "kind", value: .string(kind))] + (members ?? []).filter { $0.key != "kind" })
  }
}
