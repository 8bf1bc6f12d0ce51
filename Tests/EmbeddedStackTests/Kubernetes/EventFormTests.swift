import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `Events of the embedded cluster` {
  private static let newer = "/apis/events.k8s.io/v1/namespaces/rec/events"
  private static let event: JSONValue = [
    "metadata": ["generateName": "thing."], "eventTime": "2026-11-21T12:00:00.000000Z", "reason": "Ready",
    "note": "all is well", "type": "Normal", "action": "Reconcile", "reportingController": "shop.example/operator",
    "reportingInstance": "op-1", "series": ["count": 3, "lastObservedTime": "2026-11-21T12:01:00.000000Z"],
    "regarding": ["kind": "Thing", "name": "good", "namespace": "rec", "apiVersion": "shop.example/v1"],
  ]

  @Test func `that are written in the newer form are read in both`() async throws {
    let things = try await ThingProbe(defines: false)
    let created = await things.send("POST", Self.newer, Self.event)
    #expect(created.status == 201)
    let shown = try created.object
    #expect(shown["apiVersion"] == "events.k8s.io/v1")
    #expect(shown["note"] == "all is well")
    let core = try await things.get("events/\(shown.name)").object
    #expect(core["apiVersion"] == "v1")
    #expect(core["message"] == "all is well")
    #expect(core["involvedObject", "name"] == "good")
    #expect(core["reportingComponent"] == "shop.example/operator")
    #expect(core["series", "count"] == 3)
    #expect(core["firstTimestamp"] == .null)
    let selected = await things.get("events?fieldSelector=involvedObject.name%3Dgood")
    #expect(try selected.names == [shown.name])
    #expect(try await things.get("\(Self.newer)?fieldSelector=regarding.name%3Dgood").names == [shown.name])
    await things.stop()
  }

  @Test func `must be of their object's namespace, and of somebody`() async throws {
    let things = try await ThingProbe(defines: false)
    var other = Self.event
    other[path: "regarding", "namespace"] = "default"
    #expect(await things.send("POST", Self.newer, other).status == 422)
    var nobody = Self.event
    nobody[member: "reportingController"] = nil
    let answer = await things.send("POST", Self.newer, nobody)
    #expect(answer.status == 422)
    #expect(answer.text.contains("reportingController: Required value"))
    await things.stop()
  }
}
