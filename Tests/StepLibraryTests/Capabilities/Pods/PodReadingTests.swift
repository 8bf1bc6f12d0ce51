import Base
import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

struct PodReadingTests {
  typealias Answer = FakeSystem.Answer

  private static let path = "/api/v1/namespaces/monitoring/pods"

  private static func pod(_ name: String, uid: String, ready: Bool = true, going: Bool = false) -> String {
    #"""
    {"metadata": {"name": "\#(name)", "namespace": "monitoring", "uid": "\#(uid)"
     \#(going ? #", "deletionTimestamp": "2026-01-01T00:00:00Z""# : "")},
     "spec": {"containers": [{"name": "tempo"}]},
     "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "\#(ready ? "True" : "False")",
       "message": "not yet", "lastTransitionTime": "2026-01-01T00:01:00Z"}]}}
    """#
  }

  private func reading(_ pods: [String], logs: String = "") throws -> (PodReading, ScriptedServer) {
    let list = #"{"metadata": {"resourceVersion": "1"}, "items": [\#(pods.joined(separator: ","))]}"#
    let server = try FakeSystem.serving([
      Self.path: Answer(body: list), Self.path + "/tempo-0/log": Answer(body: logs),
    ])
    let connection = KubernetesConnection(name: "test", server: server.url, credentials: .token(Secret("T")))
    return (
      PodReading(
        kubernetes: KubernetesClient(connection), namespace: "monitoring", system: Target(name: "t").tempo.system),
      server
    )
  }

  @Test func `pods that are about to go do not count`() async throws {
    let (reading, _) = try reading([Self.pod("a", uid: "1", going: true), Self.pod("b", uid: "2")])
    #expect(try await reading.readyPods(except: []).map(\.name) == ["b"])
  }

  @Test(
    arguments: [
      ([], "Tempo has no pod"), ([pod("a", uid: "1", ready: false)], "pod a is not ready"),
      ([pod("a", uid: "old")], "pod a is not ready"),
    ] as [([String], String)])
  func `none, one that is not ready, and an old one fail`(pods: [String], summary: String) async throws {
    let (reading, _) = try reading(pods)
    let mismatch = await #expect(throws: Mismatch.self) { try await reading.readyPods(except: ["old"]) }
    #expect(mismatch?.failure.summary == summary)
  }

  @Test func `workloads are found by their own label, else by that of their pods`() async throws {
    func workload(_ name: String, podLabel: String) -> String {
      #"""
      {"metadata": {"name": "\#(name)"}, "spec": {"replicas": 1, "template": {"metadata": {"labels": {
        "app.kubernetes.io/name": "\#(podLabel)"}}}}}
      """#
    }
    let items = FakeCluster.list(workload("a", podLabel: "prometheus"), workload("b", podLabel: "operator"))
    let server = try ScriptedServer(
      Array(
        repeating: [
          .answer { request in
            let isLabelled = request.query.contains { $0.hasPrefix("labelSelector=") }
            let body = isLabelled || !request.path.hasSuffix("statefulsets") ? FakeCluster.list() : items
            return "HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
          }
        ], count: 10))
    let reading = PodReading(
      kubernetes: KubernetesClient(KubernetesConnection(name: "test", server: server.url)), namespace: "monitoring",
      system: Target(name: "t")[PrometheusTarget.self].system)
    #expect(try await reading.workloads().map(\.name) == ["a"])
  }

  @Test(
    arguments: [(2, 1, 2, nil), (2, 1, 1, "1, for generation 2"), (1, 1, 1, "1, for generation 1")]
      as [(Int, Int, Int, String?)])
  func `pods are of the present template where the controller has seen it and made all of them so`(
    observed: Int, replicas: Int, updated: Int, actual: String?
  ) async throws {
    let wanted = observed == 2 && updated == 1 ? 2 : replicas
    let workload = #"""
      {"metadata": {"name": "t", "generation": 2}, "spec": {"replicas": \#(wanted)},
       "status": {"observedGeneration": \#(observed), "updatedReplicas": \#(updated)}}
      """#
    let cluster = try FakeCluster(["statefulsets": FakeCluster.list(workload), "deployments": FakeCluster.list()])
    let reading = PodReading(
      kubernetes: KubernetesClient(cluster.connection), namespace: "monitoring",
      system: Target(name: "t").tempo.system)
    do {
      try await reading.expectUpdated()
      #expect(actual == nil)
    } catch let error as Mismatch { #expect(error.failure.actual == actual) }
  }

  @Test func `log lines until a pod was ready and since the scenario began are its business`() async throws {
    let lines = """
      2026-01-01T00:00:30.000000000Z starts
      2026-01-01T00:05:00.000000000Z what another scenario broke
      2026-01-01T00:10:00.000000000Z serves
      """
    let (reading, _) = try reading([Self.pod("tempo-0", uid: "1")], logs: lines)
    let began = try #require(UTCTime(rfc3339: "2026-01-01T00:09:00Z"))
    #expect(try await LogReading(pods: reading).lines(since: began) == ["starts", "serves"])
  }
}
