import Base
import Testing

@testable import EmbeddedStack

/// Where controllers have to look.
struct TouchedNamespacesTests {
  private func store(_ namespaces: [String], limit: Int = 100) throws -> ClusterStore {
    let store = ClusterStore(clock: .system, historyLimit: limit)
    for name in namespaces { try store.create(KubernetesObject(.namespaces, name: name), .namespaces) }
    return store
  }

  private func add(_ name: String, in namespace: String, to store: ClusterStore) throws {
    try store.create(KubernetesObject(.configMaps, name: name, namespace: namespace), .configMaps)
  }

  @Test func `are those with a change since the last look`() throws {
    let store = try store(["one", "two"])
    try add("a", in: "one", to: store)
    let before = store.revision
    #expect(store.namespacesTouched(after: before).namespaces == [])
    try add("b", in: "two", to: store)
    _ = try store.delete(.configMaps, "one", "a")
    let touched = store.namespacesTouched(after: before)
    #expect(touched.namespaces == ["one", "two"] && touched.revision == store.revision)
    #expect(store.list(.configMaps, in: touched.namespaces).map(\.name) == ["b"])
  }

  @Test func `may be any where changes are forgotten`() throws {
    let store = try store((0..<10).map { "n\($0)" }, limit: 4)
    let before = store.revision
    for number in 0..<10 { try add("m\(number)", in: "n\(number)", to: store) }
    #expect(store.namespacesTouched(after: before).namespaces == nil)
    #expect(store.list(.configMaps, in: Set<String>?.none).count == 10)
  }
}
