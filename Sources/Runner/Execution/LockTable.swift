/// Which scenarios may run beside each other: the locks that are held, and who waits.
///
/// A scenario that waits keeps later ones from overtaking it on the resources it needs.
struct LockTable {
  private var held: [LockSet] = []

  /// The first of the waiting that may begin now.
  func firstStartable(_ waiting: some Sequence<(index: Int, locks: LockSet)>) -> Int? {
    var blocked: [LockSet] = []
    for (index, locks) in waiting {
      if !held.contains(where: locks.conflicts) && !blocked.contains(where: locks.conflicts) { return index }
      if !blocked.contains(locks) { blocked.append(locks) }
    }
    return nil
  }

  mutating func take(_ locks: LockSet) { held.append(locks) }

  mutating func release(_ locks: LockSet) {
    if let index = held.firstIndex(of: locks) { held.remove(at: index) }
  }
}
