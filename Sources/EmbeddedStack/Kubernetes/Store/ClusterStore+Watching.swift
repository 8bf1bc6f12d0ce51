import Base

extension ClusterStore {
  /// Who is poked after a change.
  struct Watcher: Sendable {
    /// Of which types; nil for all.
    let shelves: Set<String>?
    /// Whether also when something is gone, or the garbage collector has something to do.
    let collects: Bool
    let poke: AsyncStream<Void>.Continuation

    fileprivate func cares(for shelf: String, _ isGarbage: Bool) -> Bool {
      shelves?.contains(shelf) ?? true || collects && isGarbage
    }
  }

  /// Pokes the stream after every change until ``unwatch(_:)``; what changed is told by ``changes(_:in:after:)``.
  ///
  /// A stream that keeps the newest poke is enough, as one stands for all changes so far.
  func watch(
    _ poke: AsyncStream<Void>.Continuation, shelves: Set<String>? = nil, collects: Bool = false
  ) -> Int {
    state.withLock { state in
      state.nextWatcher += 1
      state.watchers[state.nextWatcher] = Watcher(shelves: shelves, collects: collects, poke: poke)
      return state.nextWatcher
    }
  }

  func unwatch(_ watcher: Int) { state.withLock { _ = $0.watchers.removeValue(forKey: watcher) } }

  /// Every change after a revision, in order, and the revision up to which that is.
  ///
  /// - Parameter revision: nil gives all objects as additions.
  /// - Throws: 410 when the changes since then are not known any more.
  func changes(
    _ type: ResourceType, in namespace: String?, after revision: Int?
  ) throws(KubernetesStatus) -> (changes: [Change], revision: Int) {
    try state.withLock { state throws(KubernetesStatus) in
      guard let revision else {
        let all = state.list(type, namespace)
        return (all.map { Change(kind: .added, type: type.shelf, version: $0, previous: nil) }, state.revision)
      }
      let oldest = state.shelves[type.shelf]?.oldest ?? state.firstRevision
      if revision < oldest { throw .expired(revision, oldest: oldest) }
      let changes = state.shelves[type.shelf]?.changes(after: revision) ?? []
      guard let namespace else { return (Array(changes), state.revision) }
      return (changes.filter { $0.object.namespace == namespace }, state.revision)
    }
  }
}

extension ClusterStore {
  /// The namespaces of all objects that changed after a revision, and the revision up to which that is; nil where some of
  /// the changes are not known any more. Events are no matter of controllers.
  func namespacesTouched(after revision: Int) -> (namespaces: Set<String>?, revision: Int) {
    state.withLock { state in
      var namespaces: Set<String> = []
      for (name, shelf) in state.shelves where name != ResourceType.events.shelf {
        guard revision >= shelf.oldest else { return (nil, state.revision) }
        for change in shelf.changes(after: revision) { namespaces.insert(change.key.namespace) }
      }
      return (namespaces, state.revision)
    }
  }

  /// Of some namespaces; nil for all.
  func list(_ type: ResourceType, in namespaces: Set<String>?) -> [KubernetesObject] {
    guard let namespaces else { return list(type) }
    return namespaces.sorted().flatMap { list(type, in: $0) }
  }
}

extension ClusterStore.State {
  /// Who is to be poked, outside of the lock.
  func pokes(after change: ClusterStore.Change, isGarbage: Bool) -> [AsyncStream<Void>.Continuation] {
    watchers.values.filter { $0.cares(for: change.type, isGarbage || change.kind == .deleted) }.map(\.poke)
  }
}
