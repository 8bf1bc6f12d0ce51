import Clients
import Runner
import Wire

extension World {
  /// Suspends Tempo's HelmRelease and takes its replicas away, until the scenario ends; over when no pod is left.
  ///
  /// Deleting the pod would not do: it comes back at once.
  func stopTempo() async throws {
    self[SubjectMemory.self].system = .tempo
    let (stopped, flux) = (try await releaseToStop(), try flux)
    let undo = Undo.stopped(stopped)
    try await scenario.disrupt(undoneBy: undo) { try await flux.stop(stopped) }
    try await scenario.eventually("Tempo has no endpoints") {
      let pods = try await kubernetes.list(.pods, namespace: target.namespace, selector: try system(.tempo).podSelector)
        .items.map(Pod.init)
      guard pods.isEmpty else {
        throw Mismatch(
          "Tempo's pods are still there", expected: "none", actual: pods.map(\.name).joined(separator: ", "))
      }
    }
    scenario.attach(Evidence("Tempo stopped", entries: undo.entries.map { .init(name: $0.name, value: $0.text) }))
  }

  private func releaseToStop() async throws -> StoppedRelease {
    let release = try await release(of: .tempo)
    for kind in StoppedRelease.Kind.allCases {
      let found = try await kubernetes.list(
        kind.resource, namespace: target.namespace, selector: try system(.tempo).podSelector)
      guard let workload = found.items.map(Workload.init).first else { continue }
      return StoppedRelease(
        namespace: release.namespace, release: release.name, kind: kind, workload: workload.name,
        replicas: max(1, workload.replicas), wasSuspended: release.isSuspended)
    }
    throw Mismatch(
      "Tempo has no StatefulSet or Deployment", expected: "one with \(try system(.tempo).podSelector)", actual: "none")
  }
}
