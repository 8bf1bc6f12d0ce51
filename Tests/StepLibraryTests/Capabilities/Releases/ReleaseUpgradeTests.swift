import Base
import Clients
import Runner
import Testing

@testable import StepLibrary

/// What a run changes of a release, so that its pods restart for the configuration and not for the change itself.
struct ReleaseUpgradeTests {
  private static let push = "http://mimir-gateway.monitoring.svc:8080/api/v1/push"

  private func prepared(_ upgrade: ReleaseUpgrade, _ values: String) throws -> PreparedUpgrade {
    let text = #"{"metadata":{"name":"r","namespace":"monitoring"},"spec":{\#(values)}}"#
    return PreparedUpgrade(upgrade, of: FluxObject(try JSONValue(parsing: Array(text.utf8))), by: "run")
  }

  @Test(
    arguments: [
      (#""values":{"datasources":{"x.yaml":{"datasources":[]}}}"#, "/spec/values/datasources/x.yaml/deleteDatasources"),
      (#""values":{"datasources":{}}"#, "/spec/values/datasources/datasources.yaml"),
      (#""valuesFrom":[{"name":"c"}]"#, "/spec/values"),
    ])
  func `Grafana's file of data sources is told to delete one that there is not`(values: String, added: String) throws {
    let prepared = try prepared(.grafana, values)
    #expect(prepared.isOfConfiguration && prepared.edit.change.added == added)
  }

  @Test(
    arguments: [
      (#"{"url":"http://else"},{"url":"\#(push)"}"#, "/spec/values/prometheus/prometheusSpec/remoteWrite/1/headers"),
      (
        #"{"url":"http://mimir-gateway.monitoring.svc.cluster.local:8080/api/v1/push","headers":{"a":"b"}}"#,
        "/spec/values/prometheus/prometheusSpec/remoteWrite/0/headers/X-Lgtm-Verify-Run"
      ),
    ])
  func `what Prometheus writes to Mimir gets a header`(list: String, added: String) throws {
    let values = #""values":{"prometheus":{"prometheusSpec":{"remoteWrite":[\#(list)]}}}"#
    let prepared = try prepared(.prometheus(writingTo: Self.push), values)
    #expect(prepared.isOfConfiguration && prepared.edit.change.added == added)
  }

  @Test func `an annotation is for what has its configuration elsewhere, and is no configuration`() throws {
    let prepared = try prepared(.prometheus(writingTo: Self.push), #""values":{"prometheus":{"prometheusSpec":{}}}"#)
    #expect(!prepared.isOfConfiguration)
    #expect(prepared.edit.change.added == "/spec/values/prometheus/prometheusSpec/podMetadata")
    #expect(prepared.edit.value == ["annotations": ["lgtm-verify/run": "run"]])
  }

  @Test(
    arguments: [
      (push, push, true), ("http://a.b.svc:80/x", "http://a.b.svc.cluster.local/x", true),
      ("http://a.b.svc/x", "http://a.b.svc/y", false), ("http://a.b.svc/x", "https://a.b.svc/x", false),
      ("http://a.b.svc/x", "http://a.c.svc/x", false),
    ])
  func `two ways to write an address are one`(one: String, other: String, isSame: Bool) {
    #expect(ReleaseValues.isSame(one, other) == isSame)
  }

  @Test func `new pods of the old template were not restarted for a configuration`() async throws {
    func pods(_ template: String) -> [FakePod] { [FakePod(name: "g", labels: ["pod-template-hash": template])] }
    func restarted(_ template: String) async throws -> [Pod] {
      let cluster = try FakeCluster(["pods": FakeCluster.list(pods(template)[0].json)])
      let client = KubernetesClient(cluster.connection)
      let reading = ReleaseReading(
        flux: FluxClient(client),
        pods: PodReading(
          kubernetes: client, namespace: "monitoring", system: Target(name: "t")[GrafanaTarget.self].system))
      let old = Pod(["metadata": ["name": "g", "uid": "old", "labels": ["pod-template-hash": "1"]]])
      return try await reading.restartedPods(except: [old])
    }
    #expect(try await restarted("2").count == 1)
    let mismatch = await #expect(throws: Mismatch.self) { try await restarted("1") }
    #expect(mismatch?.failure.summary == "pod g is new, but made as the old ones")
  }
}
