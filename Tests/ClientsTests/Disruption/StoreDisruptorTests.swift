import Base
import Testing
import Wire

@testable import Clients

struct `A store's disruptor` {
  private let tempo = System(SystemName("tempo", title: "Tempo"), api: "http://tempo.monitoring.svc:3200")

  private func disruptor(_ cut: StoreCut) -> StoreDisruptor {
    StoreDisruptor(cut, of: tempo, namespace: "monitoring", runID: "run-1")
  }

  @Test func `cuts the system's own pods off from all but the cluster's pods`() throws {
    let policy = disruptor(.networkPolicy(storePods: nil)).policy(nil)
    #expect(policy["metadata"]?["name"]?.string == "lgtm-verify-no-store-tempo-run-1")
    #expect(policy["spec"]?["podSelector"]?["matchLabels"] == ["app.kubernetes.io/name": "tempo"])
    #expect(policy["spec"]?["policyTypes"] == ["Egress"])
    #expect(policy["spec"]?["egress"] == [["to": [["namespaceSelector": .object([]), "podSelector": .object([])]]]])
  }

  @Test func `leaves out the pods of an object store within the cluster`() throws {
    let peer = disruptor(.networkPolicy(storePods: nil)).policy(StoreCut.PodLabel("app=minio"))["spec"]?["egress"]?
      .elements?.first?["to"]?.elements?.first
    #expect(
      peer?["podSelector"] == ["matchExpressions": [["key": "app", "operator": "NotIn", "values": ["minio"]]]])
  }

  @Test func `knows its undo before it disrupts`() {
    #expect(
      disruptor(.networkPolicy(storePods: nil)).undo
        == .networkPolicy(name: "lgtm-verify-no-store-tempo-run-1", namespace: "monitoring"))
    let commands = StoreCut.commands(revoke: ["revoke", "{system}"], restore: ["restore", "key-of-{system}"])
    #expect(disruptor(commands).undo == .command(["restore", "key-of-tempo"]))
  }

  @Test func `runs the team's command, which must end with 0`() async throws {
    try await disruptor(.commands(revoke: ["test", "{system}", "=", "tempo"], restore: ["true"])).disrupt(nil)
    await #expect(throws: TeamCommandError.self) {
      try await disruptor(.commands(revoke: ["false"], restore: ["true"])).disrupt(nil)
    }
  }
}
