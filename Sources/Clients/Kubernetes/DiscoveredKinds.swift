import Base

/// The kinds of objects that a server serves, asked for once for all who want to know, until they may have changed.
final class DiscoveredKinds: Sendable {
  struct Found: Sendable {
    var kinds: [KubernetesKind] = []
    /// Groups that could not be asked.
    var lacking: [String] = []
  }

  typealias Answer = Task<Found, any Error>

  private let known = Locked<Answer?>(nil)

  /// - Parameter ask: where nobody knows; its failure is not kept, nor what lacks something.
  func all(_ ask: @escaping @Sendable () async throws -> Found) async throws -> [KubernetesKind] {
    let answer = known.withLock { known in
      let answer = known ?? Task { try await ask() }
      known = answer
      return answer
    }
    do {
      let found = try await answer.value
      if !found.lacking.isEmpty { forget(answer) }
      return found.kinds
    } catch {
      forget(answer)
      throw error
    }
  }

  private func forget(_ answer: Answer) { known.withLock { if $0 == answer { $0 = nil } } }

  func forget() { known.withLock { $0 = nil } }
}

extension KubernetesAction {
  /// Whether kinds may be others after it: definitions were written, or there was nothing where objects are kept.
  func changesKinds(answered status: Int) -> Bool {
    if resource.name == "customresourcedefinitions" { return !["get", "list", "watch"].contains(verb) }
    return status == 404 && (name == nil || verb == "patch")
  }
}
