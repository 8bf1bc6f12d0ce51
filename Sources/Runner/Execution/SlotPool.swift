import Foundation

/// The number of scenarios that may work at once; those that merely wait hold none.
///
/// A scenario that wakes goes before one that has not begun. Unchecked, and safe: every access to its state holds the
/// lock.
final class SlotPool: @unchecked Sendable {
  private let lock = NSLock()
  private var free: Int
  private var waking: [CheckedContinuation<Void, Never>] = []
  private var beginning: [CheckedContinuation<Void, Never>] = []

  init(size: Int) { free = max(1, size) }

  func acquire(waking isWaking: Bool) async {
    if lock.withLock({ takeFree() }) { return }
    await withCheckedContinuation { continuation in
      let isFree = lock.withLock {
        if takeFree() { return true }
        if isWaking { waking.append(continuation) } else { beginning.append(continuation) }
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  func release() {
    let next = lock.withLock { () -> CheckedContinuation<Void, Never>? in
      if !waking.isEmpty { return waking.removeFirst() }
      if !beginning.isEmpty { return beginning.removeFirst() }
      free += 1
      return nil
    }
    next?.resume()
  }

  private func takeFree() -> Bool {
    guard free > 0 else { return false }
    free -= 1
    return true
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
    if isSpare { pool.release() }
  }

  func release() {
    let wasHeld = lock.withLock {
      defer { isHeld = false }
      return isHeld
    }
    if wasHeld { pool.release() }
  }

  /// Gives the place back for good.
  func close() {
    lock.withLock { isClosed = true }
    release()
  }
}
