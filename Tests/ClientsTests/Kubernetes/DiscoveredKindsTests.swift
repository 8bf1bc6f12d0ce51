import Base
import Testing

@testable import Clients

/// Kinds that are asked for once.
struct DiscoveredKindsTests {
  private static let pods = KubernetesKind(resource: .pods, kind: "Pod", verbs: ["list"], hasStatus: true)

  @Test func `what was found is known until it is forgotten`() async throws {
    let (kinds, asked) = (DiscoveredKinds(), Counter())
    for _ in 0..<3 {
      _ = try await kinds.all {
        _ = await asked.next()
        return .init(kinds: [Self.pods])
      }
    }
    #expect(await asked.count == 1)
    kinds.forget()
    #expect(try await kinds.all { .init() }.isEmpty)
  }

  @Test func `what lacks a group is asked for again`() async throws {
    let kinds = DiscoveredKinds()
    #expect(try await kinds.all { .init(kinds: [Self.pods], lacking: ["apps/v1"]) } == [Self.pods])
    #expect(try await kinds.all { .init() }.isEmpty)
  }

  @Test func `a failure is not kept`() async throws {
    let kinds = DiscoveredKinds()
    await #expect(throws: CancellationError.self) { try await kinds.all { throw CancellationError() } }
    #expect(try await kinds.all { .init(kinds: [Self.pods]) } == [Self.pods])
  }

  @Test(arguments: [
    (KubernetesAction("patch", .pods, namespace: "n", name: "a"), 404, true),
    (KubernetesAction("list", .pods), 404, true), (KubernetesAction("get", .pods, name: "a"), 404, false),
    (KubernetesAction("patch", .pods, name: "a"), 200, false),
    (KubernetesAction("create", .definitions), 201, true),
    (KubernetesAction("delete", .definitions, name: "x"), 200, true),
    (KubernetesAction("list", .definitions), 200, false),
  ])
  func `kinds may be others after a definition was written, or where there is nothing`(
    action: KubernetesAction, status: Int, isSo: Bool
  ) {
    #expect(action.changesKinds(answered: status) == isSo)
  }
}

extension KubernetesResource {
  fileprivate static let definitions = KubernetesResource(
    group: "apiextensions.k8s.io", "customresourcedefinitions", isNamespaced: false)
}
