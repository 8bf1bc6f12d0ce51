import Foundation
import Testing

@testable import Clients

struct UndoTests {
  /// Each kind with the text that journals have of it, and how many seconds it may take.
  private static let kinds: [(undo: Undo, json: String, limit: Int)] = [
    (.fault("tempo.tenant.required"), #"{"kind":"fault","parameters":{"name":"tempo.tenant.required"}}"#, 30),
    (
      .fault("s3.credentials.invalid", principal: "mimir"),
      #"{"kind":"fault","parameters":{"name":"s3.credentials.invalid","principal":"mimir"}}"#, 30
    ),
    (
      .pods(selector: "app.kubernetes.io/name=tempo", namespace: "monitoring"),
      #"{"kind":"pods","parameters":{"namespace":"monitoring","selector":"app.kubernetes.io/name=tempo"}}"#, 300
    ),
    (
      .annotation(of: .grafana, namespace: "monitoring"),
      #"{"kind":"release annotation","parameters":{"namespace":"monitoring","release":"grafana"}}"#, 300
    ),
    (
      .annotation(of: .prometheus, namespace: "m"),
      #"{"kind":"release annotation","parameters":{"namespace":"m","release":"kube-prometheus-stack"}}"#, 300
    ),
    (
      .changed(ReleaseChange(namespace: "m", release: "grafana", added: "/spec/values/a~1b")),
      #"{"kind":"release change","parameters":{"added":"/spec/values/a~1b","namespace":"m","release":"grafana"}}"#, 300
    ),
    (
      .stopped(
        StoppedRelease(
          namespace: "monitoring", release: "tempo", kind: .statefulSets, workload: "tempo-0", replicas: 3)),
      #"{"kind":"release stopped","parameters":{"kind":"statefulsets","namespace":"monitoring","release":"tempo","#
        + #""replicas":"3","workload":"tempo-0"}}"#, 300
    ),
    (
      .stopped(
        StoppedRelease(
          namespace: "m", release: "tempo", kind: .deployments, workload: "t", replicas: 1, wasSuspended: true)),
      #"{"kind":"release stopped","parameters":{"kind":"deployments","namespace":"m","release":"tempo","#
        + #""replicas":"1","suspended":"true","workload":"t"}}"#, 300
    ),
    (
      .variable(
        ChangedVariable(
          namespace: "m", kind: .deployments, workload: "api", place: "/spec/env/0", name: "TEMPO_URL",
          value: "http://t:1")),
      #"{"kind":"variable changed","parameters":{"kind":"deployments","name":"TEMPO_URL","namespace":"m","#
        + #""place":"/spec/env/0","value":"http://t:1","workload":"api"}}"#, 300
    ),
    (
      .networkPolicy(name: "p", namespace: "m"),
      #"{"kind":"network policy","parameters":{"name":"p","namespace":"m"}}"#, 30
    ),
    (
      .object(KubernetesResource(group: "g.io", version: "v1", "widgets"), namespace: "m", name: "w"),
      #"{"kind":"object","parameters":{"name":"w","namespace":"m","resource":"widgets","version":"g.io/v1"}}"#, 60
    ),
    (
      .object(.namespaces, namespace: nil, name: "n"),
      #"{"kind":"object","parameters":{"name":"n","resource":"namespaces","version":"v1"}}"#, 60
    ),
    (
      .command(["./restore", "of \"tempo\""]),
      #"{"kind":"command","parameters":{"words":"[\"./restore\",\"of \\\"tempo\\\"\"]"}}"#, 120
    ),
  ]

  @Test(arguments: kinds.indices)
  func `a kind is written as it always was, and read back`(_ index: Int) throws {
    let (undo, json, limit) = Self.kinds[index]
    #expect(String(decoding: try undo.json, as: UTF8.self) == json)
    #expect(try Undo(json: Array(json.utf8)) == undo)
    #expect(undo.limit == .seconds(limit))
  }

  @Test func `it reads as its kind and what it is about`() {
    #expect("\(Self.kinds[1].undo)" == "fault name=s3.credentials.invalid principal=mimir")
    #expect("\(Self.kinds[3].undo)" == "release annotation namespace=monitoring release=grafana")
  }

  @Test(arguments: [
    #"{"kind":"of tomorrow","parameters":{}}"#, #"{"kind":"fault","parameters":{}}"#, #"{"kind":"pods"}"#,
    #"{"kind":"release annotation","parameters":{"namespace":"m","release":"loki"}}"#,
    #"{"kind":"release stopped","parameters":{"kind":"deployments","namespace":"m","release":"t","replicas":"no","#
      + #""workload":"t"}}"#,
  ])
  func `what is none is refused`(_ json: String) {
    #expect(throws: DecodingError.self) { try Undo(json: Array(json.utf8)) }
  }
}
