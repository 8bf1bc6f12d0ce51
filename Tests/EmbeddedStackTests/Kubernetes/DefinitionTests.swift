import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Definitions of the embedded cluster` {
  @Test func `become established, and are served under their group`() async throws {
    let things = try await ThingProbe()
    try await eventually {
      try await things.get("\(ThingProbe.definitions)/things.shop.example").object.isTrue("Established")
    }
    let entry = try await things.get("/apis/shop.example/v1").json["resources"]?.elements ?? []
    #expect(entry.map { $0["name"]?.string } == ["things", "things/status", "things/scale"])
    #expect(entry.first?["storageVersionHash"] == "LPBfXgUUaR4=")
    #expect(await things.get("/apis/shop.example").status == 200)
    await things.stop()
  }

  /// Where it is changed, to what, and the field that is found fault with.
  @Test(arguments: [
    (["metadata", "name"], JSONValue.string("other.shop.example"), "metadata.name"),
    (["spec", "scope"], "Global", "spec.scope"), (["spec", "versions"], .array([]), "spec.versions"),
    (["spec", "names", "kind"], .null, "spec.names.kind"),
  ])
  func `that are none are refused with 422`(path: [String], value: JSONValue, field: String) async throws {
    let things = try await ThingProbe(defines: false)
    var definition = ThingProbe.definition
    definition[path: path[...]] = value
    let answer = await things.send("POST", ThingProbe.definitions, definition)
    #expect(answer.status == 422)
    let causes = try answer.json[path: "details", "causes"]?.elements ?? []
    #expect(causes.contains { $0["field"]?.string == field }, "\(answer.text)")
    await things.stop()
  }

  @Test func `without a schema, or with a field that has no type, are refused`() async throws {
    let things = try await ThingProbe(defines: false)
    for (schema, field) in [
      (JSONValue.null, ".schema.openAPIV3Schema"),
      (["type": "object", "properties": ["a": .object([])]], ".schema.openAPIV3Schema.properties[a].type"),
    ] {
      var definition = ThingProbe.definition
      var version = definition[path: "spec", "versions"]?.elements?.first ?? .null
      version[path: "schema"] = schema == .null ? nil : ["openAPIV3Schema": schema]
      definition[path: "spec", "versions"] = [version]
      let answer = await things.send("POST", ThingProbe.definitions, definition)
      #expect(answer.status == 422)
      #expect(answer.text.contains("spec.versions[0]\(field)"), "\(answer.text)")
    }
    await things.stop()
  }

  @Test func `take their objects with them, and wait for those that are held`() async throws {
    let things = try await ThingProbe()
    try await eventually {
      try await things.get("\(ThingProbe.definitions)/things.shop.example").object.isTrue("Established")
    }
    try await things.make("one")
    try await things.make("two")
    let merge = "application/merge-patch+json"
    _ = await things.send("PATCH", "things/two", ["metadata": ["finalizers": ["shop.example/hold"]]], type: merge)
    #expect(await things.send("DELETE", "\(ThingProbe.definitions)/things.shop.example").status == 200)
    try await eventually { await things.get("things/one").status == 404 }
    let refused = await things.send("POST", "things", ThingProbe.thing("three", ["version": "v1.2.3"]))
    #expect(refused.status == 405)
    #expect(try refused.json["message"] == "create not allowed while custom resource definition is terminating")
    #expect(try await things.get("things/two").object.isTerminating)
    _ = await things.send("PATCH", "things/two", ["metadata": ["finalizers": .null]], type: merge)
    try await eventually { await things.get("\(ThingProbe.definitions)/things.shop.example").status == 404 }
    #expect(await things.get("things").status == 404)
    await things.stop()
  }

  @Test func `with two versions show each object in both`() async throws {
    let things = try await ThingProbe(defines: false)
    var definition = ThingProbe.definition
    let first = definition[path: "spec", "versions"]?.elements?.first ?? .null
    var second = first
    second[member: "name"] = "v1beta1"
    second[member: "storage"] = false
    definition[path: "spec", "versions"] = [second, first]
    #expect(await things.send("POST", ThingProbe.definitions, definition).status == 201)
    try await things.make("one")
    let old = try await things.get("/apis/shop.example/v1beta1/namespaces/rec/things/one").object
    #expect(old["apiVersion"] == "shop.example/v1beta1")
    #expect(try await things.get("things/one").object["apiVersion"] == "shop.example/v1")
    #expect(try await things.get("/apis/shop.example").json[path: "preferredVersion", "version"] == "v1")
    await things.stop()
  }

  @Test func `print their columns`() async throws {
    let things = try await ThingProbe()
    try await things.make("one")
    let accept = HTTPField("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
    let table = try await things.probe.get(ThingProbe.things, headers: [accept]).json
    #expect(table["columnDefinitions"]?.elements?.map { $0["name"]?.string } == ["Name", "Phase"])
    #expect(table["rows"]?.elements?.first?["cells"] == ["one", .null])
    await things.stop()
  }
}
