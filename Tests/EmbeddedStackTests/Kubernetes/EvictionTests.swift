import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Evicting a pod of the embedded cluster` {
  private static let budgets = "/apis/policy/v1/namespaces/monitoring/poddisruptionbudgets"
  private static let selector: JSONValue = ["matchLabels": ["app.kubernetes.io/name": "tempo"]]

  private func evict(_ probe: ClusterProbe, _ pod: String = "tempo-0", query: String = "") async -> ClusterProbe.Answer
  {
    let eviction: JSONValue = [
      "apiVersion": "policy/v1", "kind": "Eviction", "metadata": ["name": .string(pod)],
    ]
    return await probe.send("POST", "pods/\(pod)/eviction\(query)", eviction)
  }

  private func budget(_ name: String, _ spec: JSONValue, _ probe: ClusterProbe) async throws {
    var spec = spec
    spec[member: "selector"] = Self.selector
    let answer = await probe.send("POST", Self.budgets, ["metadata": ["name": .string(name)], "spec": spec])
    try #require(answer.status == 201, "\(answer.text)")
  }

  @Test(arguments: [["minAvailable": 1], ["maxUnavailable": 0], ["minAvailable": "50%"]] as [JSONValue])
  func `that its budget needs is refused with 429`(spec: JSONValue) async throws {
    let probe = try await ClusterProbe()
    _ = try await probe.readyPod()
    try await budget("whole", spec, probe)
    for query in ["", "?dryRun=All"] {
      let answer = await evict(probe, query: query)
      #expect(answer.status == 429)
      let status = try answer.json
      #expect(status["reason"] == "TooManyRequests")
      #expect(status["message"] == "Cannot evict pod as it would violate the pod's disruption budget.")
      #expect(
        status[path: "details", "causes"] == [
          [
            "reason": "DisruptionBudget",
            "message": "The disruption budget whole needs 1 healthy pods and has 1 currently",
          ]
        ])
    }
    try await eventually {
      let status = try await probe.get("\(Self.budgets)/whole").object["status"]
      return status?["currentHealthy"] == 1 && status?["desiredHealthy"] == 1 && status?["disruptionsAllowed"] == 0
        && status?["observedGeneration"] == 1
    }
    await probe.cluster.stop()
  }

  @Test func `is a deletion where no budget minds, and a dry run is none`() async throws {
    let probe = try await ClusterProbe()
    let pod = try await probe.readyPod()
    let dry = await evict(probe, query: "?dryRun=All")
    #expect(dry.status == 201)
    #expect(try dry.json["status"] == "Success")
    #expect(try await probe.get("pods/tempo-0").object.uid == pod.uid)
    #expect(await evict(probe).status == 201)
    _ = try await probe.readyPod(not: pod.uid)
    await probe.cluster.stop()
  }

  @Test func `with two budgets, or of a pod that is not there, is an error`() async throws {
    let probe = try await ClusterProbe()
    _ = try await probe.readyPod()
    for name in ["one", "two"] { try await budget(name, ["minAvailable": 0], probe) }
    let answer = await evict(probe)
    #expect(answer.status == 500)
    #expect(answer.text.contains("more than one PodDisruptionBudget"))
    let missing = await evict(probe, "nobody")
    #expect(missing.status == 404)
    #expect(try missing.json["message"] == #"pods "nobody" not found"#)
    await probe.cluster.stop()
  }
}
