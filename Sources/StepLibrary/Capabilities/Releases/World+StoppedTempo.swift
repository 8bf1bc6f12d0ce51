import Clients
import Runner
import Wire

extension World {
  /// Suspends Tempo's HelmRelease and takes its replicas away, until the scenario ends; over when no pod is left.
  ///
  /// Deleting the pod would not do: it comes back at once.
  func stopTempo() async throws {
    subject = .tempo
    let record = try await stopRecord()
    let clients = clients
    try await scenario.disrupt(undoneBy: record) { try await clients.stop(record) }
    try await scenario.eventually("Tempo has no endpoints") {
      let pods = try await kubernetes.list(.pods, namespace: target.namespace, selector: selector(of: .tempo))
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
      let found = try await kubernetes.list(resource, namespace: target.namespace, selector: selector(of: .tempo))
      guard let workload = found.items.map(Workload.init).first else { continue }
      var parameters = [
        "namespace": release.namespace, "release": release.name, "kind": kind, "workload": workload.name,
        "replicas": "\(max(1, workload.replicas))",
      ]
      if release.isSuspended { parameters["suspended"] = "true" }
      return UndoRecord(kind: ReleaseUndo.stopped, parameters: parameters)
    }
    throw Mismatch(
      "Tempo has no StatefulSet or Deployment", expected: "one with \(selector(of: .tempo))", actual: "none")
  }

  /// Tempo answers `/api/echo` at the address.
  func expectTempoDeployed(at endpoint: Endpoint) async throws {
    try await scenario.eventually("Tempo is deployed at \(endpoint)") { try await expectEcho(at: endpoint) }
  }

  /// The Prometheus API answers a query at the address.
  func expectMimirDeployed(at endpoint: Endpoint) async throws {
    let base = "http://\(endpoint)/prometheus"
    let client = clients.mimir(query: base == MimirTarget().query ? target.mimir.query : base)
    try await scenario.eventually("Mimir is deployed at \(endpoint)") { try await client.expectAnswer(.instant("1")) }
  }
}
