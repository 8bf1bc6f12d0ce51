import Base

/// Counts what is under way; who waits until all of it is over holds no thread meanwhile.
final class WaitGroup: Sendable {
  private struct State: Sendable {
    var count = 0
    var nextWaiter = 0
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Locked(State())

  func enter() { state.withLock { $0.count += 1 } }

  /// Once for each ``enter()``.
  func leave() {
    let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.count -= 1
      guard state.count == 0 else { return [] }
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Returns when nothing is under way, or after so long.
  func wait(atMost limit: Duration? = nil) async {
    await withCheckedContinuation { continuation in
      guard let waiter = add(continuation) else { return continuation.resume() }
      guard let limit else { return }
      Task {
        try? await Task.sleep(for: limit)
        giveUp(waiter)
      }
    }
  }

  /// nil when nothing is under way.
  private func add(_ continuation: CheckedContinuation<Void, Never>) -> Int? {
    state.withLock { state in
      guard state.count > 0 else { return nil }
      state.nextWaiter += 1
      state.waiters[state.nextWaiter] = continuation
      return state.nextWaiter
    }
  }

  private func giveUp(_ waiter: Int) { state.withLock { $0.waiters.removeValue(forKey: waiter) }?.resume() }
}
