import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `Server-side apply` {
  private func owners(_ object: KubernetesObject) -> [String: JSONValue] {
    Dictionary(
      (object["metadata", "managedFields"]?.elements ?? []).map { entry in
        ("\(entry["manager"]?.string ?? "") \(entry["operation"]?.string ?? "")", entry["fieldsV1"] ?? .null)
      }
    ) { _, last in last }
  }

  @Test func `creates, refuses what another has set, takes it by force, and drops what is not named any more`()
    async throws
  {
    let things = try await ThingProbe()
    let created = await things.apply("applied", by: "first", ["version": "v1.0.0", "replicas": 2])
    #expect(created.status == 201)
    #expect(
      owners(try created.object) == ["first Apply": ["f:spec": ["f:replicas": .object([]), "f:version": .object([])]]])
    let conflict = await things.apply("applied", by: "second", ["version": "v2.0.0"])
    #expect(conflict.status == 409)
    let status = try conflict.json
    #expect(status["message"]?.string == #"Apply failed with 1 conflict: conflict with "first": .spec.version"#)
    #expect(
      status[path: "details", "causes"] == [
        [
          "reason": "FieldManagerConflict", "message": #"conflict with "first""#, "field": ".spec.version",
        ]
      ])
    let forced = try await things.apply("applied", by: "second", ["version": "v2.0.0"], force: true).object
    #expect(forced["spec"]?.isEquivalent(to: ["version": "v2.0.0", "replicas": 2]) == true)
    let fields: JSONValue = ["f:spec": ["f:version": .object([])]]
    #expect(owners(forced) == ["first Apply": ["f:spec": ["f:replicas": .object([])]], "second Apply": fields])
    // The first names the version no more; it is the second's now and stays.
    let dropped = try await things.apply("applied", by: "first", ["replicas": 3]).object
    #expect(dropped["spec"]?.isEquivalent(to: ["version": "v2.0.0", "replicas": 3]) == true)
    #expect(dropped.generation == 3)
    await things.stop()
  }

  @Test func `of the same once more changes nothing`() async throws {
    let things = try await ThingProbe()
    let first = try await things.apply("one", by: "op", ["version": "v1.0.0"]).object
    let second = try await things.apply("one", by: "op", ["version": "v1.0.0"]).object
    #expect(first == second)
    await things.stop()
  }

  @Test func `removes a field that only its manager had`() async throws {
    let things = try await ThingProbe()
    _ = await things.apply("one", by: "op", ["version": "v1.0.0", "mode": "ha", "free": ["a": 1, "b": 2]])
    let second = try await things.apply("one", by: "op", ["version": "v1.0.0", "free": ["b": 2]]).object
    #expect(second["spec"]?.isEquivalent(to: ["version": "v1.0.0", "replicas": 1, "free": ["b": 2]]) == true)
    await things.stop()
  }

  @Test func `merges lists by their keys, and leaves others' elements alone`() async throws {
    let things = try await ThingProbe()
    let parts: (JSONValue) -> JSONValue = { ["version": "v1.0.0", "parts": $0] }
    _ = await things.apply("one", by: "first", parts([["name": "a", "size": 1]]))
    let both = try await things.apply("one", by: "second", parts([["name": "b", "size": 2]])).object
    #expect(both["spec", "parts"] == [["name": "a", "size": 1], ["name": "b", "size": 2]])
    let conflict = await things.apply("one", by: "second", parts([["name": "a", "size": 9]]))
    #expect(try conflict.json[path: "details", "causes"]?.elements?.first?["field"] == #".spec.parts[name="a"].size"#)
    let left = try await things.apply("one", by: "first", ["version": "v1.0.0"]).object
    #expect(left["spec", "parts"] == [["name": "b", "size": 2]])
    await things.stop()
  }

  @Test func `meets with changes that were no applies, and these take fields without asking`() async throws {
    let things = try await ThingProbe()
    _ = await things.apply("one", by: "op", ["version": "v1.0.0", "replicas": 2])
    let merge = "application/merge-patch+json"
    let patched = try await things.send(
      "PATCH", "things/one?fieldManager=hand", ["spec": ["replicas": 5]], type: merge
    ).object
    #expect(owners(patched)["hand Update"] == ["f:spec": ["f:replicas": .object([])]])
    let conflict = await things.apply("one", by: "op", ["version": "v1.0.0", "replicas": 2])
    #expect(conflict.status == 409)
    #expect(
      try conflict.json["message"]?.string
        == #"Apply failed with 1 conflict: conflict with "hand" using shop.example/v1: .spec.replicas"#)
    await things.stop()
  }

  @Test func `of a status owns it by the subresource`() async throws {
    let things = try await ThingProbe()
    try await things.make("one")
    var config = ThingProbe.thing("one", .object([]))
    config[member: "spec"] = nil
    config[path: "status", "phase"] = "Ready"
    let answer = await things.send("PATCH", "things/one/status?fieldManager=op", config, type: ThingProbe.apply)
    let object = try answer.object
    #expect(object["status", "phase"] == "Ready")
    let entry = (object["metadata", "managedFields"]?.elements ?? []).first { $0["manager"] == "op" }
    #expect(entry?["subresource"] == "status")
    #expect(entry?["fieldsV1"] == ["f:status": ["f:phase": .object([])]])
    await things.stop()
  }

  @Test func `knows the lists of built-in kinds`() async throws {
    let things = try await ThingProbe(defines: false)
    func service(_ port: Int, _ name: String) -> JSONValue {
      [
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": "s"],
        "spec": ["ports": [["name": .string(name), "port": .integer(port)]]],
      ]
    }
    _ = await things.send("PATCH", "services/s?fieldManager=a", service(80, "http"), type: ThingProbe.apply)
    let both = try await things.send(
      "PATCH", "services/s?fieldManager=b", service(443, "https"), type: ThingProbe.apply
    ).object
    #expect(both["spec", "ports"]?.elements?.map { $0["port"]?.int } == [80, 443])
    await things.stop()
  }

  @Test func `takes YAML, and wants a manager and declared fields`() async throws {
    let things = try await ThingProbe()
    let yaml = "apiVersion: shop.example/v1\nkind: Thing\nmetadata: {name: one}\nspec:\n  version: v1.0.0\n"
    let request = HTTPServerRequest(
      method: "PATCH", path: "\(ThingProbe.things)/one", query: "fieldManager=op",
      headers: [
        HTTPField("Authorization", "Bearer \(things.probe.cluster.token)"),
        HTTPField("Content-Type", ThingProbe.apply),
      ], body: Array(yaml.utf8))
    #expect(await things.probe.cluster.api.respond(to: request).status == 201)
    let nameless = await things.send(
      "PATCH", "things/one", ThingProbe.thing("one", ["version": "v1.0.0"]), type: ThingProbe.apply)
    #expect(nameless.status == 422)
    #expect(nameless.text.contains("fieldManager: Required value: is required for apply patch"))
    let unknown = await things.apply("one", by: "op", ["version": "v1.0.0", "color": "red"])
    #expect(unknown.status == 500)
    #expect(unknown.text.contains(".spec.color: field not declared in schema"))
    await things.stop()
  }
}
