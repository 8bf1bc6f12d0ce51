/// Which scenarios may run beside each other: the locks that are held, and who waits.
///
/// A scenario that waits keeps later ones from overtaking it on the resources it needs.
struct LockTable {
  /// How many scenarios hold a set of locks; the empty set too, for those that run alone.
  private var held: [LockSet: Int] = [:]

  /// The first of the waiting that may begin now.
  func firstStartable(_ waiting: some Sequence<(index: Int, locks: LockSet)>) -> Int? {
    var blocked: [LockSet] = []
    for (index, locks) in waiting {
      if !held.keys.contains(where: locks.conflicts) && !blocked.contains(where: locks.conflicts) { return index }
      if !blocked.contains(locks) { blocked.append(locks) }
    }
    return nil
  }

  mutating func take(_ locks: LockSet) {
    held[locks, default: 0] += 1
  }

  mutating func release(_ locks: LockSet) {
    guard let count = held[locks] else { return }
    held[locks] = count == 1 ? nil : count - 1
  }
}
