import Base
import Testing

@testable import Clients

/// What a timeline answers to questions about what watches told.
struct ObjectTimelineTests {
  private static let widgets = KubernetesResource(group: "example.com", "widgets")

  private static func object(
    _ name: String, _ version: Int, phase: String? = nil, owner: String? = nil, uid: String? = nil
  ) -> JSONValue {
    [
      "metadata": [
        "name": .string(name), "uid": .string(uid ?? "uid-\(name)"), "resourceVersion": .string("\(version)"),
        "managedFields": [["manager": "x"]],
        "ownerReferences": .array(owner.map { [["uid": .string("uid-\($0)")]] } ?? []),
      ], "status": phase.map { ["phase": .string($0)] } ?? .object([]),
    ]
  }

  private func timeline(
    _ events: [(KubernetesResource, KubernetesWatchEvent)]
  ) -> ObjectTimeline {
    var timeline = ObjectTimeline()
    for (index, event) in events.enumerated() {
      let stamp = ObjectTimeline.Stamp(at: .seconds(index), time: UTCTime(nanosecondsSince1970: Int64(index)))
      timeline.take(event.1, of: event.0, at: stamp)
    }
    return timeline
  }

  @Test func `Each value at a place is told once, with the version that had it first`() {
    let timeline = timeline([
      (Self.widgets, .listed([])), (Self.widgets, .added(Self.object("a", 1))),
      (Self.widgets, .modified(Self.object("a", 2, phase: "Pending"))),
      (Self.widgets, .modified(Self.object("a", 3, phase: "Pending"))),
      (Self.widgets, .modified(Self.object("a", 4, phase: "Ready"))), (Self.widgets, .deleted(Self.object("a", 5))),
    ])
    let spans = ObjectTimeline.spans(of: timeline.versions(of: "uid-a"), at: JSONPath(".status.phase"))
    #expect(spans.map(\.value) == [nil, "Pending", "Ready"])
    #expect(spans.map(\.version.resourceVersion) == ["1", "2", "4"])
    #expect(spans.last?.previous?.resourceVersion == "3")
    #expect(!spans.contains { $0.followsGap })
    #expect(timeline.present.isEmpty)
  }

  @Test func `Versions of two kinds are in the order in which they were written, as far as revisions are numbers`() {
    let gadgets = KubernetesResource(group: "example.com", "gadgets")
    let timeline = timeline([
      (Self.widgets, .listed([Self.object("a", 1)])), (gadgets, .listed([Self.object("b", 4)])),
      (Self.widgets, .modified(Self.object("a", 3))),
    ])
    #expect(timeline.versions.map(\.resourceVersion) == ["1", "4", "3"])
    #expect(timeline.versions.inOrderOfRevision.map(\.resourceVersion) == ["1", "3", "4"])
    var other = timeline
    let odd: JSONValue = ["metadata": ["name": "c", "uid": "c", "resourceVersion": "x1"]]
    let stamp = ObjectTimeline.Stamp(at: .seconds(9), time: UTCTime(nanosecondsSince1970: 9))
    other.take(.added(odd), of: gadgets, at: stamp)
    #expect(other.versions.inOrderOfRevision.map(\.resourceVersion) == ["1", "4", "3", "x1"])
  }

  @Test func `What was listed again follows a gap, and what is no longer there is gone`() {
    let timeline = timeline([
      (Self.widgets, .listed([Self.object("a", 1, phase: "Pending"), Self.object("b", 1)])),
      (Self.widgets, .listed([Self.object("a", 7, phase: "Ready")])),
    ])
    #expect(timeline.gaps.map(\.resource) == [Self.widgets])
    let spans = ObjectTimeline.spans(of: timeline.versions(of: "uid-a"), at: JSONPath(".status.phase"))
    #expect(spans.map(\.followsGap) == [false, true])
    #expect(timeline.versions(of: "uid-b").map(\.change) == [.seen, .gone])
    #expect(timeline.present.map(\.name) == ["a"])
  }

  @Test func `A list that repeats what is known adds no version`() {
    let timeline = timeline([
      (Self.widgets, .listed([Self.object("a", 1)])), (Self.widgets, .listed([Self.object("a", 1)])),
    ])
    #expect(timeline.versions.count == 1)
  }

  @Test func `Owned is what owner references lead to, over any number of owners and whatever came first`() {
    let timeline = timeline([
      (.pods, .added(Self.object("pod", 1, owner: "set"))), (.statefulSets, .added(Self.object("set", 2, owner: "a"))),
      (Self.widgets, .added(Self.object("a", 3))), (.services, .added(Self.object("other", 4, owner: "b"))),
    ])
    #expect(timeline.owned(by: "uid-a") == ["uid-set", "uid-pod"])
    #expect(timeline.present(ownedBy: "uid-a").map(\.name) == ["pod", "set"])
    #expect(timeline.changes(after: .seconds(0), ownedBy: "uid-a").map(\.name) == ["set"])
  }

  @Test func `What was let go by its owner counts as owned`() {
    let timeline = timeline([
      (.configMaps, .added(Self.object("map", 1, owner: "a"))), (.configMaps, .modified(Self.object("map", 2))),
    ])
    #expect(timeline.present(ownedBy: "uid-a").map(\.name) == ["map"])
  }

  @Test func `An object that bears the name of one before it is another`() {
    let timeline = timeline([
      (Self.widgets, .added(Self.object("a", 1, uid: "first"))),
      (Self.widgets, .deleted(Self.object("a", 2, uid: "first"))),
      (Self.widgets, .added(Self.object("a", 3, uid: "second"))),
    ])
    #expect(timeline.versions(of: Self.widgets, named: "a").map(\.uid) == ["second"])
  }

  @Test func `Who manages fields is not kept`() {
    let timeline = timeline([(Self.widgets, .added(Self.object("a", 1)))])
    #expect(timeline.versions[0].json["metadata"]?["managedFields"] == nil)
    #expect(timeline.versions[0].json["metadata"]?["name"]?.string == "a")
  }
}
