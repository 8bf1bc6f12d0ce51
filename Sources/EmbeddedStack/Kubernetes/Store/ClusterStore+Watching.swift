import Base

extension ClusterStore {
  /// Hands every change after a revision to the callback, in order, under the store's lock.
  ///
  /// - Parameters:
  ///   - revision: nil begins with all objects as additions.
  ///   - deliver: must be short and must not call the store.
  /// - Throws: 410 when the changes since then are not known any more.
  func watch(
    _ type: ResourceType? = nil, in namespace: String? = nil, after revision: Int?,
    _ deliver: @escaping @Sendable (Change) -> Void
  ) throws(KubernetesStatus) -> Int {
    try state.withLock { state throws(KubernetesStatus) in
      if let revision, revision < state.oldest { throw .expired(revision, oldest: state.oldest) }
      let matching: @Sendable (Change) -> Void = { change in
        guard type == nil || change.type == type?.id else { return }
        guard namespace == nil || change.object.namespace == namespace else { return }
        deliver(change)
      }
      if let revision {
        state.history.filter { $0.revision > revision }.forEach(matching)
      } else if let type {
        for object in state.list(type, namespace) {
          deliver(
            Change(revision: object.revision, kind: .added, type: type.id, object: object, previous: nil))
        }
      }
      state.nextWatcher += 1
      state.watchers[state.nextWatcher] = matching
      return state.nextWatcher
    }
  }

  func unwatch(_ watcher: Int) { state.withLock { _ = $0.watchers.removeValue(forKey: watcher) } }
}
