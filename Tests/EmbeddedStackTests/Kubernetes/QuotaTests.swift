import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Quotas of the embedded cluster` {
  private func quota(_ hard: JSONValue, _ things: ThingProbe) async throws {
    let answer = await things.send("POST", "resourcequotas", ["metadata": ["name": "small"], "spec": ["hard": hard]])
    try #require(answer.status == 201, "\(answer.text)")
  }

  private func claim(_ size: String) -> JSONValue {
    [
      "metadata": ["name": "v"],
      "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": .string(size)]]],
    ]
  }

  private static let pod: JSONValue = ["metadata": ["name": "p"], "spec": ["containers": [["name": "c"]]]]

  @Test func `forbid what would be too many, and say how many there are`() async throws {
    let things = try await ThingProbe(defines: false)
    for name in ["a", "b"] { _ = await things.send("POST", "configmaps", ["metadata": ["name": .string(name)]]) }
    try await quota(["count/configmaps": "2", "pods": "1"], things)
    let answer = await things.send("POST", "configmaps", ["metadata": ["name": "c2"]])
    #expect(answer.status == 403)
    #expect(try answer.json["reason"] == "Forbidden")
    #expect(
      try answer.json["message"]?.string == #"configmaps "c2" is forbidden: exceeded quota: small, requested: "#
        + "count/configmaps=1, used: count/configmaps=2, limited: count/configmaps=2")
    try await eventually {
      try await things.get("resourcequotas/small").object["status", "used"]?
        .isEquivalent(to: ["count/configmaps": "2", "pods": "0"]) == true
    }
    _ = await things.send("DELETE", "configmaps/a")
    #expect(await things.send("POST", "configmaps", ["metadata": ["name": "c2"]]).status == 201)
    await things.stop()
  }

  @Test func `add up what claims ask for, also when they grow`() async throws {
    let things = try await ThingProbe(defines: false)
    try await quota(["requests.storage": "3Gi"], things)
    let refused = await things.send("POST", "persistentvolumeclaims", claim("4096Mi"))
    #expect(
      try refused.json["message"]?.string == #"persistentvolumeclaims "v" is forbidden: exceeded quota: small, "#
        + "requested: requests.storage=4Gi, used: requests.storage=0, limited: requests.storage=3Gi")
    #expect(await things.send("POST", "persistentvolumeclaims", claim("2Gi")).status == 201)
    let growth: JSONValue = ["spec": ["resources": ["requests": ["storage": "4Gi"]]]]
    let merge = "application/merge-patch+json"
    #expect(await things.send("PATCH", "persistentvolumeclaims/v", growth, type: merge).status == 403)
    await things.stop()
  }

  @Test func `of memory want every container to say how much`() async throws {
    let things = try await ThingProbe(defines: false)
    try await quota(["limits.memory": "1Gi"], things)
    let answer = await things.send("POST", "pods", Self.pod)
    #expect(answer.status == 403)
    #expect(
      try answer.json["message"] == #"pods "p" is forbidden: failed quota: small: must specify limits.memory for: c"#)
    await things.stop()
  }

  @Test func `stop a controller, which says so by an event`() async throws {
    let things = try await ThingProbe(defines: false)
    try await quota(["pods": "0"], things)
    let labels: JSONValue = ["app": "x"]
    let template: JSONValue = ["metadata": ["labels": labels], "spec": ["containers": [["name": "c"]]]]
    let set: JSONValue = [
      "metadata": ["name": "s"], "spec": ["selector": ["matchLabels": labels], "template": template],
    ]
    #expect(await things.send("POST", "/apis/apps/v1/namespaces/rec/statefulsets", set).status == 201)
    try await eventually {
      try await things.get("events").json["items"]?.elements?.contains { event in
        event["reason"] == "FailedCreate" && event["message"]?.string?.contains("exceeded quota: small") == true
      } == true
    }
    await things.stop()
  }
}
