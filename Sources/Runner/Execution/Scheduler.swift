import Base

/// Hands out scenarios in order, each as soon as nobody else holds what it disrupts or depends on.
///
/// No actor, as a hop to one costs more than what is done here.
final class Scheduler: Sendable {
  fileprivate struct State {
    var waiting: [(index: Int, locks: LockSet)]
    var table = LockTable()
    var hasStopped = false
    var idle: CheckedContinuation<Void, Never>?
  }

  private let state: Locked<State>

  /// Indexes are positions in `locks`.
  init(_ locks: [LockSet]) {
    let waiting = locks.enumerated().map { (index: $0.offset, locks: $0.element) }
    state = Locked(State(waiting: waiting.reversed()))
  }

  var isStopped: Bool { state.withLock { $0.hasStopped } }

  /// The next scenario to begin, its locks taken; nil when none is left. To be asked by one task.
  func next() async -> Int? {
    while true {
      let (index, isLast) = state.withLock { ($0.take(), $0.hasStopped || $0.waiting.isEmpty) }
      if index != nil || isLast { return index }
      await withCheckedContinuation(waitForChange)
    }
  }

  func finish(_ locks: LockSet) {
    wake(
      state.withLock {
        $0.table.release(locks)
        return $0.takeIdle()
      })
  }

  /// Begins nothing more.
  func stop() {
    wake(
      state.withLock {
        $0.hasStopped = true
        return $0.takeIdle()
      })
  }

  /// What it waits for may have come meanwhile.
  private func waitForChange(_ continuation: CheckedContinuation<Void, Never>) {
    let isReady = state.withLock { state in
      if !state.hasStopped && state.startable == nil { state.idle = continuation }
      return state.idle == nil
    }
    if isReady { continuation.resume() }
  }

  private func wake(_ waiter: CheckedContinuation<Void, Never>?) { waiter?.resume() }
}

extension Scheduler.State {
  fileprivate mutating func take() -> Int? {
    guard !hasStopped, let position = startable else { return nil }
    let (index, locks) = waiting.remove(at: position)
    table.take(locks)
    return index
  }

  fileprivate var startable: Int? {
    guard let index = table.firstStartable(waiting.lazy.reversed()) else { return nil }
    return waiting.lastIndex { $0.index == index }
  }

  fileprivate mutating func takeIdle() -> CheckedContinuation<Void, Never>? {
    defer { idle = nil }
    return idle
  }
}
