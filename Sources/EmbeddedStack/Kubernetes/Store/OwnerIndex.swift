/// Who owns what by `ownerReferences`, and what the garbage collector has to look at.
struct OwnerIndex: Sendable {
  /// An object of the cluster.
  struct Item: Hashable, Sendable {
    let type: String
    let key: ClusterStore.Key
  }

  private var items: [String: Item] = [:]
  private var dependents: [String: Set<Item>] = [:]
  private(set) var queue: Set<Item> = []

  /// The object with a uid.
  func item(_ uid: String) -> Item? { items[uid] }

  func dependents(of uid: String) -> Set<Item> { dependents[uid] ?? [] }

  /// - Returns: whether the collector has something to do that it had not before.
  mutating func note(_ change: ClusterStore.Change) -> Bool {
    let item = Item(type: change.type, key: change.key)
    let (old, new) = (change.previous?.object.ownerUIDs ?? [], change.object.ownerUIDs)
    if change.kind == .deleted {
      items[change.object.uid] = nil
      for owner in old { leave(item, owner) }
      return wake(Array(dependents[change.object.uid] ?? []) + old.compactMap { items[$0] })
    }
    items[change.object.uid] = item
    for owner in old where !new.contains(owner) { leave(item, owner) }
    for owner in new { dependents[owner, default: []].insert(item) }
    let isWaiting = change.object.isTerminating && change.object.waitsForCollector
    return wake((new.isEmpty || new == old) && !isWaiting ? [] : [item])
  }

  /// What there is to look at, once.
  mutating func takeQueue() -> Set<Item> {
    defer { queue = [] }
    return queue
  }

  private mutating func leave(_ item: Item, _ owner: String) {
    dependents[owner]?.remove(item)
    if dependents[owner]?.isEmpty == true { dependents[owner] = nil }
  }

  private mutating func wake(_ items: [Item]) -> Bool {
    queue.formUnion(items)
    return !items.isEmpty
  }
}

extension KubernetesObject {
  static let foregroundFinalizer = "foregroundDeletion"
  static let orphanFinalizer = "orphan"

  /// Whether its deletion is the garbage collector's to go on with.
  fileprivate var waitsForCollector: Bool {
    finalizers.contains { $0 == Self.foregroundFinalizer || $0 == Self.orphanFinalizer }
  }
}
