import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Namespaces of the embedded cluster` {
  private static let merge = "application/merge-patch+json"

  private func configMap(_ name: String) -> JSONValue { ["metadata": ["name": .string(name)]] }

  @Test func `are made with what each has`() async throws {
    let things = try await ThingProbe(defines: false)
    let namespace = try await things.get("/api/v1/namespaces/rec").object
    #expect(namespace["status", "phase"] == "Active")
    #expect(namespace["spec", "finalizers"] == ["kubernetes"])
    #expect(namespace.labels["kubernetes.io/metadata.name"] == "rec")
    try await eventually { await things.get("serviceaccounts/default").status == 200 }
    await things.stop()
  }

  @Test func `that are not there take nothing`() async throws {
    let things = try await ThingProbe(defines: false)
    let answer = await things.send("POST", "/api/v1/namespaces/nowhere/configmaps", configMap("a"))
    #expect(answer.status == 404)
    #expect(try answer.json["message"] == #"namespaces "nowhere" not found"#)
    await things.stop()
  }

  @Test func `go with all that is in them, after what is held`() async throws {
    let things = try await ThingProbe()
    try await things.make("one")
    _ = await things.send("POST", "configmaps", configMap("a"))
    _ = await things.send("PATCH", "things/one", ["metadata": ["finalizers": ["shop.example/hold"]]], type: Self.merge)
    let deleted = try await things.send("DELETE", "/api/v1/namespaces/rec").object
    #expect(deleted["status", "phase"] == "Terminating")
    let refused = await things.send("POST", "configmaps", configMap("b"))
    #expect(refused.status == 403)
    #expect(
      try refused.json["message"]?.string == #"configmaps "b" is forbidden: unable to create new content in namespace "#
        + "rec because it is being terminated")
    #expect(
      try refused.json[path: "details", "causes"] == [
        [
          "reason": "NamespaceTerminating", "message": "namespace rec is being terminated",
          "field": "metadata.namespace",
        ]
      ])
    try await eventually { await things.get("configmaps/a").status == 404 }
    try await eventually {
      let condition = try await things.get("/api/v1/namespaces/rec").object.condition("NamespaceFinalizersRemaining")
      return condition?["message"]?.string?.contains("shop.example/hold in 1 resource instances") == true
    }
    _ = await things.send("PATCH", "things/one", ["metadata": ["finalizers": .null]], type: Self.merge)
    try await eventually { await things.get("/api/v1/namespaces/rec").status == 404 }
    await things.stop()
  }

  @Test func `of the cluster itself may not be deleted`() async throws {
    let things = try await ThingProbe(defines: false)
    let answer = await things.send("DELETE", "/api/v1/namespaces/kube-system")
    #expect(answer.status == 403)
    #expect(
      try answer.json["message"] == #"namespaces "kube-system" is forbidden: this namespace may not be deleted"#)
    await things.stop()
  }

  @Test func `are let go by whoever replaces their finalizers`() async throws {
    let things = try await ThingProbe()
    try await things.make("one")
    _ = await things.send("PATCH", "things/one", ["metadata": ["finalizers": ["shop.example/hold"]]], type: Self.merge)
    _ = await things.send("DELETE", "/api/v1/namespaces/rec")
    let body: JSONValue = ["metadata": ["name": "rec"], "spec": ["finalizers": .array([])]]
    #expect(await things.send("PUT", "/api/v1/namespaces/rec/finalize", body).status == 200)
    #expect(await things.get("/api/v1/namespaces/rec").status == 404)
    await things.stop()
  }
}
