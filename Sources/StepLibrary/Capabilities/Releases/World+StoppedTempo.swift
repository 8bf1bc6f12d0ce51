import Clients
import Runner
import Wire

extension World {
  /// Suspends Tempo's HelmRelease and takes its replicas away, until the scenario ends; over when no pod is left.
  ///
  /// Deleting the pod would not do: it comes back at once.
  func stopTempo() async throws {
    self[SubjectMemory.self].system = .tempo
    let record = try await stopRecord()
    let clients = clients
    try await scenario.disrupt(undoneBy: record) { try await clients.stop(record) }
    try await scenario.eventually("Tempo has no endpoints") {
      let pods = try await kubernetes.list(.pods, namespace: target.namespace, selector: try system(.tempo).podSelector)
        .items.map(Pod.init)
      guard pods.isEmpty else {
        throw Mismatch(
          "Tempo's pods are still there", expected: "none", actual: pods.map(\.name).joined(separator: ", "))
      }
    }
    scenario.attach(
      Evidence(
        "Tempo stopped", entries: record.parameters.sorted { $0.key < $1.key }.map { .init(name: $0, value: $1) }))
  }

  private func stopRecord() async throws -> UndoRecord {
    let release = try await release(of: .tempo)
    for (kind, resource) in [("statefulsets", KubernetesResource.statefulSets), ("deployments", .deployments)] {
      let found = try await kubernetes.list(
        resource, namespace: target.namespace, selector: try system(.tempo).podSelector)
      guard let workload = found.items.map(Workload.init).first else { continue }
      var parameters = [
        "namespace": release.namespace, "release": release.name, "kind": kind, "workload": workload.name,
        "replicas": "\(max(1, workload.replicas))",
      ]
      if release.isSuspended { parameters["suspended"] = "true" }
      return UndoRecord(kind: ReleaseUndo.stopped, parameters: parameters)
    }
    throw Mismatch(
      "Tempo has no StatefulSet or Deployment", expected: "one with \(try system(.tempo).podSelector)", actual: "none")
  }
}
