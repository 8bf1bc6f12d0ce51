internal import Foundation

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

/// A scenario's place in the pool, held from the beginning.
///
/// A step that was abandoned may still ask for it and give it back; after the scenario's end that changes nothing.
/// Unchecked, and safe: every access to its state holds the lock.
final class Slot: @unchecked Sendable {
  private let pool: SlotPool
  private let lock = NSLock()
  private var isHeld = true
  private var isClosed = false

  init(pool: SlotPool) { self.pool = pool }

  func acquire() async {
    guard lock.withLock({ !isHeld && !isClosed }) else { return }
    await pool.acquire(waking: true)
    let isSpare = lock.withLock {
      if isHeld || isClosed { return true }
      isHeld = true
      return false
    }
    if isSpare { await pool.release() }
  }

  func release() async {
    let wasHeld = lock.withLock {
      defer { isHeld = false }
      return isHeld
    }
    if wasHeld { await pool.release() }
  }

  /// Gives the place back for good.
  func close() async {
    lock.withLock { isClosed = true }
    await release()
  }
}
