import Base

/// The number of scenarios that may work at once; those that merely wait hold none.
///
/// A scenario that wakes goes before one that has not begun.
final class SlotPool: Sendable {
  fileprivate struct State {
    var free: Int
    var waking: [CheckedContinuation<Void, Never>] = []
    var beginning: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Locked<State>

  init(size: Int) { state = Locked(State(free: max(1, size))) }

  func acquire(waking isWaking: Bool) async {
    if state.withLock({ $0.takeFree() }) { return }
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.takeFree() { return true }
        if isWaking { state.waking.append(continuation) } else { state.beginning.append(continuation) }
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  func release() { state.withLock { $0.giveBack() }?.resume() }
}

extension SlotPool.State {
  fileprivate mutating func takeFree() -> Bool {
    guard free > 0 else { return false }
    free -= 1
    return true
  }

  /// Who has the place next; nil where it is free.
  fileprivate mutating func giveBack() -> CheckedContinuation<Void, Never>? {
    if !waking.isEmpty { return waking.removeFirst() }
    if !beginning.isEmpty { return beginning.removeFirst() }
    free += 1
    return nil
  }
}
