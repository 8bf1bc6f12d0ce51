import Base
import Clients
import Runner
import Wire

/// A release that is upgraded or stopped.
extension ReleaseReading {
  /// It is ready in a later generation.
  func upgraded(from old: FluxObject) async throws -> FluxObject {
    let new = try await release()
    if let stall = new.stall { throw FinalMismatch(Mismatch("the upgrade failed", actual: stall.message)) }
    guard new.generation > old.generation, new.isReady else {
      throw Mismatch(
        "the HelmRelease is not upgraded", expected: "Ready for generation \(old.generation + 1)",
        actual: "generation \(new.generation), observed \(new.observedGeneration.map { "\($0)" } ?? "none"), "
          + (new.ready.map { "\($0.status), \($0.reason): \($0.message)" } ?? "no condition"))
    }
    return new
  }

  /// There are ready pods and none of the old ones.
  func restartedPods(except before: [Pod]) async throws -> [Pod] {
    let (pods, old) = (try await pods.pods(), Set(before.map(\.uid)))
    guard !pods.isEmpty, pods.allSatisfy({ $0.isReady && !old.contains($0.uid) }) else {
      throw Mismatch(
        "the pods have not restarted", expected: "new pods that are ready",
        actual: pods.isEmpty
          ? "no pod with \(self.pods.system.podSelector)"
          : pods.map { "\($0.name)\(old.contains($0.uid) ? ", the old one" : "")\($0.isReady ? "" : ", not ready")" }
            .joined(separator: "; "))
    }
    let templates = Set(before.compactMap(\.template))
    if let same = pods.first(where: { $0.template.map(templates.contains) ?? false }) {
      throw Mismatch(
        "pod \(same.name) is new, but made as the old ones", expected: "a new template, as the configuration is new",
        actual: same.template ?? "")
    }
    return pods
  }

  /// Its workloads, and how each is put back. Flux is kept away until the first one is, which is the last to be.
  func stoppable() async throws -> [StoppedRelease] {
    let (release, selector) = (try await release(), pods.system.podSelector)
    var found: [StoppedRelease] = []
    for kind in StoppedRelease.Kind.allCases {
      let list = try await flux.kubernetes.list(kind.resource, namespace: pods.namespace, selector: selector)
      for workload in list.items.map(Workload.init) {
        found.append(
          StoppedRelease(
            namespace: release.namespace, release: release.name, kind: kind, workload: workload.name,
            replicas: max(1, workload.replicas), wasSuspended: release.isSuspended || !found.isEmpty))
      }
    }
    if !found.isEmpty { return found }
    throw Mismatch(
      "\(pods.system.name.title) has no StatefulSet or Deployment", expected: "one with \(selector)", actual: "none")
  }
}

extension Pod {
  /// Of which template of its workload it was made, as the workload's controller says.
  fileprivate var template: String? { label("pod-template-hash") ?? label("controller-revision-hash") }
}
