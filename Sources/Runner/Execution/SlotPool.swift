/// The number of scenarios that may work at once; those that merely wait hold none.
///
/// A scenario that wakes goes before one that has not begun.
actor SlotPool {
  private var free: Int
  private var waking: [CheckedContinuation<Void, Never>] = []
  private var beginning: [CheckedContinuation<Void, Never>] = []

  init(size: Int) { free = max(1, size) }

  func acquire(waking isWaking: Bool) async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { continuation in
      if isWaking { waking.append(continuation) } else { beginning.append(continuation) }
    }
  }

  func release() {
    if !waking.isEmpty {
      waking.removeFirst().resume()
    } else if !beginning.isEmpty {
      beginning.removeFirst().resume()
    } else {
      free += 1
    }
  }
}

/// A scenario's place in the pool.
struct Slot: Sendable {
  let pool: SlotPool

  func acquire() async { await pool.acquire(waking: true) }
  func release() async { await pool.release() }
}
