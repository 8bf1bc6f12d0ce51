import Base

extension ClusterStore {
  /// Pokes the stream after every change until ``unwatch(_:)``; what changed is told by ``changes(_:in:after:)``.
  ///
  /// A stream that keeps the newest poke is enough, as one stands for all changes so far.
  func watch(_ poke: AsyncStream<Void>.Continuation) -> Int {
    state.withLock { state in
      state.nextWatcher += 1
      state.watchers[state.nextWatcher] = poke
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
        let added = all.map { Change(revision: $0.revision, kind: .added, type: type.id, object: $0, previous: nil) }
        return (added, state.revision)
      }
      if revision < state.oldest { throw .expired(revision, oldest: state.oldest) }
      let changes = state.history.filter { change in
        change.revision > revision && change.type == type.id
          && (namespace == nil || change.object.namespace == namespace)
      }
      return (changes, state.revision)
    }
  }

  /// Outside of the lock.
  func pokeWatchers() {
    for poke in state.withLock({ $0.watchers.values.map(\.self) }) { poke.yield() }
  }
}
