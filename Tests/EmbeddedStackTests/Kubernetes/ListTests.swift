import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `Listing the embedded cluster` {
  @Test func `part by part shows all of one revision, whatever changes meanwhile`() async throws {
    let things = try await ThingProbe()
    for name in ["a", "b", "c", "d", "e"] { try await things.make(name) }
    let first = try await things.get("things?limit=2").json
    let token = try #require(first[path: "metadata", "continue"]?.string)
    #expect(first[path: "metadata", "remainingItemCount"] == 3)
    _ = await things.send("DELETE", "things/c")
    try await things.make("aa")
    try await things.make("dd")
    let second = await things.get("things?limit=10&continue=\(PercentEncoding.encode(token))")
    #expect(try second.names == ["c", "d", "e"])
    #expect(try second.json[path: "metadata", "continue"] == nil)
    #expect(try await things.get("things").names == ["a", "aa", "b", "d", "dd", "e"])
    await things.stop()
  }

  @Test func `goes on only from what is still known`() throws {
    let store = ClusterStore(clock: .system, historyLimit: 4)
    for number in 0..<12 { store.apply(KubernetesObject(.namespaces, name: "n\(number)"), .namespaces) }
    #expect(throws: KubernetesStatus.continueExpired) { try store.snapshot(.namespaces, in: nil, at: 1001) }
    let before = try store.snapshot(.namespaces, in: nil, at: store.revision - 1)
    #expect(before.count == 11)
  }

  @Test func `of one namespace is in the order of names, and a deleted object is not in it`() throws {
    let store = ClusterStore(clock: .system)
    for namespace in ["one", "two"] { store.apply(KubernetesObject(.namespaces, name: namespace), .namespaces) }
    for (namespace, name) in [("two", "b"), ("one", "z"), ("two", "a"), ("one", "c"), ("two", "c")] {
      store.apply(KubernetesObject(.configMaps, name: name, namespace: namespace), .configMaps)
    }
    try store.delete(.configMaps, "two", "b")
    #expect(store.list(.configMaps, in: "two").map(\.name) == ["a", "c"])
    #expect(store.list(.configMaps).map(\.name) == ["c", "z", "a", "c"])
  }

  @Test func `and watching tell of their types alone`() throws {
    let store = ClusterStore(clock: .system)
    store.apply(KubernetesObject(.namespaces, name: "one"), .namespaces)
    let start = store.revision
    store.apply(KubernetesObject(.configMaps, name: "a", namespace: "one"), .configMaps)
    store.apply(KubernetesObject(.secrets, name: "b", namespace: "one"), .secrets)
    let (changes, revision) = try store.changes(.secrets, in: nil, after: start)
    #expect(changes.map(\.object.name) == ["b"])
    #expect(revision == store.revision)
    #expect(try store.changes(.secrets, in: "two", after: start).changes.isEmpty)
  }

  @Test func `a version's bytes are made once for all who watch`() throws {
    let store = ClusterStore(clock: .system)
    store.apply(KubernetesObject(.namespaces, name: "one"), .namespaces)
    let version = try #require(store.version(.namespaces, nil, "one"))
    let changes = try store.changes(.namespaces, in: nil, after: nil).changes
    #expect(changes.contains { $0.version === version })
    #expect(version.encoded == version.object.json.encoded)
  }

  @Test func `initial events want the version matched as they are defined`() async throws {
    let things = try await ThingProbe()
    let answer = await things.get("things?watch=1&resourceVersion=0&sendInitialEvents=true")
    #expect(answer.status == 422)
    #expect(
      try answer.json[path: "details", "causes"]?.elements?.first?["message"]?.string
        == "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")
    await things.stop()
  }

  @Test func `is of the very version that is asked for, of none that is yet to come`() async throws {
    let things = try await ThingProbe()
    let revision = try await things.make("a").revision
    try await things.make("b")
    let exact = "things?resourceVersion=\(revision)&resourceVersionMatch=Exact"
    #expect(try await things.get(exact).names == ["a"])
    let answer = await things.get("things?resourceVersion=\(revision + 1_000_000)")
    #expect(answer.status == 504)
    #expect(answer.text.contains("Too large resource version: \(revision + 1_000_000)"))
    await things.stop()
  }
}
