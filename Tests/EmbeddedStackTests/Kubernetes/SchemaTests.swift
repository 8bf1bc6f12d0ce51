import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `Objects of a definition` {
  /// A specification, and what is wrong with it: reason, field and message, as a real server words them.
  private static let refused: [(JSONValue, [[String]])] = [
    (["replicas": 2], [["FieldValueRequired", "spec.version", "Required value"]]),
    (
      ["version": "1.2.3", "replicas": "three"],
      [
        [
          "FieldValueTypeInvalid", "spec.replicas",
          #"Invalid value: "string": spec.replicas in body must be of type integer: "string""#,
        ]
      ]
    ),
    (
      ["version": "two"],
      [
        [
          "FieldValueInvalid", "spec.version",
          #"Invalid value: "two": spec.version in body should match '^v?\d+\.\d+\.\d+$'"#,
        ]
      ]
    ),
    (
      ["version": "1.2.3", "replicas": 0],
      [
        [
          "FieldValueInvalid", "spec.replicas",
          "Invalid value: 0: spec.replicas in body should be greater than or equal to 1",
        ]
      ]
    ),
    (
      ["version": "1.2.3", "replicas": 10, "mode": "many"],
      [
        [
          "FieldValueInvalid", "spec.replicas",
          "Invalid value: 10: spec.replicas in body should be less than or equal to 9",
        ],
        ["FieldValueNotSupported", "spec.mode", #"Unsupported value: "many": supported values: "single", "ha""#],
      ]
    ),
    (
      ["version": "1.2.3", "tags": ["abcdef", "b", "c"]],
      [
        ["FieldValueTooLong", "spec.tags[0]", "Too long: may not be longer than 5"],
        ["FieldValueTooMany", "spec.tags", "Too many: 3: must have at most 2 items"],
      ]
    ),
    (
      ["version": "1.2.3", "parts": [["name": "a"], ["name": "a"]]],
      [["FieldValueDuplicate", "spec.parts[1]", #"Duplicate value: {"name":"a"}"#]]
    ),
  ]

  @Test(arguments: refused)
  func `are refused with 422 and a cause for each field`(spec: JSONValue, causes: [[String]]) async throws {
    let things = try await ThingProbe()
    let answer = await things.send("POST", "things", ThingProbe.thing("bad", spec))
    #expect(answer.status == 422)
    let status = try answer.json
    let found = (status[path: "details", "causes"]?.elements ?? []).map { cause in
      ["reason", "field", "message"].map { cause[$0]?.string ?? "" }
    }
    #expect(found == causes)
    let texts = causes.map { "\($0[1]): \($0[2])" }
    let list = texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
    #expect(status["message"]?.string == "Thing.shop.example \"bad\" is invalid: \(list)")
    #expect(status["reason"] == "Invalid")
    #expect(status[path: "details", "group"] == "shop.example")
    #expect(await things.get("things/bad").status == 404)
    await things.stop()
  }

  @Test func `have presets filled in and unknown fields taken away, with a warning`() async throws {
    let things = try await ThingProbe()
    let spec: JSONValue = ["version": "v1.2.3", "unknownField": 7, "free": ["a": ["b": 1]]]
    let answer = await things.send("POST", "things", ThingProbe.thing("good", spec))
    #expect(answer.status == 201)
    #expect(answer.header("warning") == #"299 - "unknown field \"spec.unknownField\"""#)
    let object = try answer.object
    #expect(object["spec", "replicas"] == 1)
    #expect(object["spec", "unknownField"] == nil)
    #expect(object["spec", "free", "a", "b"] == 1)
    await things.stop()
  }

  @Test(arguments: [("Strict", 400, false), ("Warn", 201, true), ("Ignore", 201, false)])
  func `with unknown fields are treated as the request asks`(mode: String, status: Int, warns: Bool) async throws {
    let things = try await ThingProbe()
    let body = ThingProbe.thing("one", ["version": "v1.2.3", "unknownField": 7])
    let answer = await things.send("POST", "things?fieldValidation=\(mode)", body)
    #expect(answer.status == status)
    #expect((answer.header("warning") != nil) == warns)
    if status == 400 {
      #expect(
        try answer.json["message"]?.string == #"Thing in version "v1" cannot be handled as a Thing: "#
          + #"strict decoding error: unknown field "spec.unknownField""#)
    }
    await things.stop()
  }

  @Test func `are refused in a change, too, and stay as they were`() async throws {
    let things = try await ThingProbe()
    let before = try await things.make("one")
    let merge = "application/merge-patch+json"
    let answer = await things.send("PATCH", "things/one", ["spec": ["replicas": 99]], type: merge)
    #expect(answer.status == 422)
    #expect(try await things.get("things/one").object == before)
    let strict = await things.send(
      "PATCH", "things/one?fieldValidation=Strict", ["spec": ["color": "red"]], type: merge)
    #expect(strict.status == 422)
    #expect(strict.text.contains(#"strict decoding error: unknown field \"spec.color\""#))
    await things.stop()
  }

  @Test func `have a status of its own, which counts no generation`() async throws {
    let things = try await ThingProbe()
    var body = ThingProbe.thing("one", ["version": "v1.2.3"])
    body[path: "status", "phase"] = "Made up"
    let created = try await things.send("POST", "things", body).object
    #expect(created["status"] == nil)
    #expect(created.generation == 1)
    let merge = "application/merge-patch+json"
    let change: JSONValue = ["status": ["phase": "Ready"], "spec": ["replicas": 5]]
    let status = try await things.send("PATCH", "things/one/status", change, type: merge).object
    #expect(status["status", "phase"] == "Ready")
    #expect(status["spec", "replicas"] == 1)
    #expect(status.generation == 1)
    let main = try await things.send("PATCH", "things/one", change, type: merge).object
    #expect(main["spec", "replicas"] == 5)
    #expect(main.generation == 2)
    let labelled = try await things.send(
      "PATCH", "things/one", ["metadata": ["labels": ["a": "b"]], "status": ["phase": "Lost"]], type: merge
    ).object
    #expect(labelled.generation == 2)
    #expect(labelled["status", "phase"] == "Ready")
    await things.stop()
  }

  @Test func `are replaced only by who has seen them`() async throws {
    let things = try await ThingProbe()
    let first = try await things.make("one")
    let unseen = await things.send("PUT", "things/one", ThingProbe.thing("one", ["version": "v2.0.0"]))
    #expect(unseen.status == 422)
    #expect(
      try unseen.json[path: "details", "causes"]?.elements?.first?["message"]
        == "Invalid value: 0x0: must be specified for an update")
    var seen = first.json
    seen[path: "spec", "version"] = "v2.0.0"
    #expect(await things.send("PUT", "things/one", seen).status == 200)
    let stale = await things.send("PUT", "things/one", seen)
    #expect(stale.status == 409)
    #expect(
      try stale.json["message"]?.string == #"Operation cannot be fulfilled on things.shop.example "one": "#
        + "the object has been modified; please apply your changes to the latest version and try again")
    await things.stop()
  }

  @Test func `scale where their definition says`() async throws {
    let things = try await ThingProbe()
    try await things.make("one", ["version": "v1.2.3", "replicas": 2])
    let scale = try await things.get("things/one/scale").json
    #expect(scale[path: "spec", "replicas"] == 2)
    #expect(scale[path: "status", "replicas"] == 0)
    let merge = "application/merge-patch+json"
    let change: JSONValue = ["spec": ["replicas": 4]]
    #expect(await things.send("PATCH", "things/one/scale", change, type: merge).status == 200)
    #expect(try await things.get("things/one").object["spec", "replicas"] == 4)
    await things.stop()
  }

  @Test func `are chosen only by the fields that may be asked for`() async throws {
    let things = try await ThingProbe()
    try await things.make("one")
    try await things.make("two")
    #expect(try await things.get("things?fieldSelector=metadata.name%3Dtwo").names == ["two"])
    let answer = await things.get("things?fieldSelector=status.phase%3DReady")
    #expect(answer.status == 400)
    #expect(try answer.json["message"] == "field label not supported: status.phase")
    await things.stop()
  }
}
