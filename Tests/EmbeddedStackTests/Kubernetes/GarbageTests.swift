import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Garbage of the embedded cluster` {
  private static let merge = "application/merge-patch+json"

  /// A config map of an owner.
  private func add(_ name: String, to owners: [KubernetesObject], _ things: ThingProbe, blocks: Bool = true)
    async throws
  {
    let references = owners.map { owner -> JSONValue in
      var reference = owner.ownerReference
      reference[member: "blockOwnerDeletion"] = .bool(blocks)
      reference[member: "controller"] = nil
      return reference
    }
    let map: JSONValue = ["metadata": ["name": .string(name), "ownerReferences": .array(references)]]
    let answer = await things.send("POST", "configmaps", map)
    try #require(answer.status == 201, "\(answer.text)")
  }

  private func delete(_ name: String, _ policy: String, _ things: ThingProbe) async -> ClusterProbe.Answer {
    await things.send("DELETE", "things/\(name)", ["propagationPolicy": .string(policy)])
  }

  @Test func `goes after its owner in the background`() async throws {
    let things = try await ThingProbe()
    let owner = try await things.make("one")
    try await add("a", to: [owner], things)
    #expect(await delete("one", "Background", things).status == 200)
    #expect(await things.get("things/one").status == 404)
    try await eventually { await things.get("configmaps/a").status == 404 }
    await things.stop()
  }

  @Test func `goes before its owner in the foreground, and what is held holds the owner`() async throws {
    let things = try await ThingProbe()
    let owner = try await things.make("one")
    try await add("a", to: [owner], things)
    _ = await things.send("PATCH", "configmaps/a", ["metadata": ["finalizers": ["x.example/hold"]]], type: Self.merge)
    let deleted = try await delete("one", "Foreground", things).object
    #expect(deleted.finalizers == ["foregroundDeletion"])
    #expect(deleted.isTerminating)
    #expect(deleted.generation == 2)
    #expect(deleted["metadata", "deletionGracePeriodSeconds"] == 0)
    try await eventually { try await things.get("configmaps/a").object.isTerminating }
    #expect(await things.get("things/one").status == 200)
    _ = await things.send("PATCH", "configmaps/a", ["metadata": ["finalizers": .null]], type: Self.merge)
    try await eventually { await things.get("things/one").status == 404 }
    await things.stop()
  }

  @Test func `stays without its owner where it is orphaned`() async throws {
    let things = try await ThingProbe()
    let owner = try await things.make("one")
    try await add("a", to: [owner], things)
    #expect(await delete("one", "Orphan", things).status == 200)
    try await eventually { await things.get("things/one").status == 404 }
    #expect(try await things.get("configmaps/a").object.ownerUIDs.isEmpty)
    await things.stop()
  }

  @Test func `is only what has no owner left`() async throws {
    let things = try await ThingProbe()
    let (first, second) = (try await things.make("one"), try await things.make("two"))
    try await add("a", to: [first, second], things)
    _ = await delete("one", "Background", things)
    try await eventually { try await things.get("configmaps/a").object.ownerUIDs == [second.uid] }
    _ = await delete("two", "Background", things)
    try await eventually { await things.get("configmaps/a").status == 404 }
    await things.stop()
  }

  @Test func `is also what is made for an owner that never was`() async throws {
    let things = try await ThingProbe()
    var owner = try await things.make("one")
    owner["metadata", "uid"] = "00000000-0000-0000-0000-000000000000"
    try await add("a", to: [owner], things)
    try await eventually { await things.get("configmaps/a").status == 404 }
    #expect(await things.get("things/one").status == 200)
    await things.stop()
  }

  @Test func `an object goes when its last finalizer does, and preconditions are heeded`() async throws {
    let things = try await ThingProbe()
    let object = try await things.make("one")
    let wrong = await things.send("DELETE", "things/one", ["preconditions": ["uid": "x"]])
    #expect(wrong.status == 409)
    #expect(
      try wrong.json["message"]?.string == #"Operation cannot be fulfilled on things.shop.example "one": "#
        + "Precondition failed: UID in precondition: x, UID in object meta: \(object.uid)")
    let finalizers: JSONValue = ["metadata": ["finalizers": ["shop.example/a", "shop.example/b"]]]
    _ = await things.send("PATCH", "things/one", finalizers, type: Self.merge)
    #expect(try await delete("one", "Background", things).object.isTerminating)
    let one: JSONValue = ["metadata": ["finalizers": ["shop.example/b"]]]
    _ = await things.send("PATCH", "things/one", one, type: Self.merge)
    #expect(await things.get("things/one").status == 200)
    let last = await things.send("PATCH", "things/one", ["metadata": ["finalizers": .null]], type: Self.merge)
    #expect(last.status == 200)
    #expect(await things.get("things/one").status == 404)
    await things.stop()
  }
}
