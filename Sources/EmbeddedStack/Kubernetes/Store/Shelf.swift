/// All objects of one type, in the order of namespaces and names, and its newest changes.
struct Shelf: Sendable {
  private(set) var versions: [ClusterStore.Key: StoredVersion] = [:]
  private var order: [ClusterStore.Key] = []
  private(set) var history: [ClusterStore.Change] = []
  /// The first revision of which all later changes are known.
  private(set) var oldest: Int

  init(oldest: Int) { self.oldest = oldest }

  subscript(key: ClusterStore.Key) -> StoredVersion? { versions[key] }

  var count: Int { order.count }

  /// By namespace and name; all namespaces without one.
  func list(in namespace: String?) -> [StoredVersion] {
    keys(in: namespace).compactMap { versions[$0] }
  }

  /// As it was at a revision; nil when that is forgotten.
  func list(in namespace: String?, at revision: Int) -> [StoredVersion]? {
    guard revision >= oldest else { return nil }
    let later = changes(after: revision)
    guard !later.isEmpty else { return list(in: namespace) }
    var then = versions
    for change in later.reversed() { then[change.key] = change.previous }
    return then.filter { namespace == nil || $0.key.namespace == namespace }.sorted { $0.key < $1.key }.map(\.value)
  }

  func changes(after revision: Int) -> ArraySlice<ClusterStore.Change> {
    let start = history.partitioningIndex { $0.revision > revision }
    return history[start...]
  }

  mutating func keep(_ change: ClusterStore.Change, limit: Int) {
    let index = order.partitioningIndex { $0 >= change.key }
    let isThere = index < order.count && order[index] == change.key
    if change.kind == .deleted {
      versions[change.key] = nil
      if isThere { order.remove(at: index) }
    } else {
      versions[change.key] = change.version
      if !isThere { order.insert(change.key, at: index) }
    }
    history.append(change)
    if history.count > limit { forget(history.count - limit / 2) }
  }

  private mutating func forget(_ count: Int) {
    oldest = history[count - 1].revision
    history.removeFirst(count)
  }

  private func keys(in namespace: String?) -> ArraySlice<ClusterStore.Key> {
    guard let namespace else { return order[...] }
    let start = order.partitioningIndex { $0.namespace >= namespace }
    return order[start...].prefix { $0.namespace == namespace }
  }
}

extension Array {
  /// The first index whose element, and all after it, are in the second part.
  fileprivate func partitioningIndex(_ isInSecond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isInSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
