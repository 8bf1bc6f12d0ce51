import Base

/// How many streams of events are open, and whether new calls are refused.
final class CallsUnderWay: Sendable {
  private struct State: Sendable {
    var events = 0
    var isDraining = false
    var isBroken = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Locked(State())

  var events: Int { state.withLock { $0.events } }
  var isDraining: Bool { state.withLock { $0.isDraining } }

  /// Whether a fault has made it answer nothing any more.
  var isBroken: Bool {
    get { state.withLock { $0.isBroken } }
    set { state.withLock { $0.isBroken = newValue } }
  }

  /// - Returns: how many there are now.
  func begin() -> Int {
    state.withLock { state in
      state.events += 1
      return state.events
    }
  }

  func end() -> Int {
    let (left, waiters) = state.withLock { state in
      state.events -= 1
      guard state.events == 0 else { return (state.events, [CheckedContinuation<Void, Never>]()) }
      defer { state.waiters = [] }
      return (0, state.waiters)
    }
    for waiter in waiters { waiter.resume() }
    return left
  }

  /// Lets no new ones in; returns when the last has ended, or the limit has passed.
  func drain(within limit: Duration) async {
    state.withLock { $0.isDraining = true }
    let deadline = Task { [weak self] in
      try? await Task.sleep(for: limit)
      self?.giveUp()
    }
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.events > 0 { state.waiters.append(continuation) }
        return state.events == 0
      }
      if isOver { continuation.resume() }
    }
    deadline.cancel()
  }

  private func giveUp() {
    let waiters = state.withLock { state in
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}
