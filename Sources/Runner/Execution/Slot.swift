import Base

/// A scenario's place in the pool, held from the beginning.
///
/// A step that was abandoned may still ask for it and give it back; after the scenario's end that changes nothing.
final class Slot: Sendable {
  private struct State {
    var isHeld = true
    var isClosed = false
  }

  private let pool: SlotPool
  private let state = Locked(State())

  init(pool: SlotPool) { self.pool = pool }

  func acquire() async {
    guard state.withLock({ !$0.isHeld && !$0.isClosed }) else { return }
    await pool.acquire(waking: true)
    let isSpare = state.withLock { state in
      if state.isHeld || state.isClosed { return true }
      state.isHeld = true
      return false
    }
    if isSpare { pool.release() }
  }

  func release() {
    let wasHeld = state.withLock { state in
      defer { state.isHeld = false }
      return state.isHeld
    }
    if wasHeld { pool.release() }
  }

  /// Gives the place back for good.
  func close() {
    state.withLock { $0.isClosed = true }
    release()
  }
}
