import Foundation

/// Hands out scenarios in order, each as soon as nobody else holds what it disrupts or depends on.
///
/// No actor, as a hop to one costs more than what is done here. Unchecked, and safe: every access to its state holds
/// the lock.
final class Scheduler: @unchecked Sendable {
  private let lock = NSLock()
  private var waiting: [(index: Int, locks: LockSet)]
  private var table = LockTable()
  private var hasStopped = false
  private var idle: CheckedContinuation<Void, Never>?

  /// Indexes are positions in `locks`.
  init(_ locks: [LockSet]) {
    waiting = Array(locks.enumerated().map { ($0.offset, $0.element) }.reversed())
  }

  var isStopped: Bool { lock.withLock { hasStopped } }

  /// The next scenario to begin, its locks taken; nil when none is left. To be asked by one task.
  func next() async -> Int? {
    while true {
      let (index, isLast) = lock.withLock { (take(), hasStopped || waiting.isEmpty) }
      if index != nil || isLast { return index }
      await withCheckedContinuation(waitForChange)
    }
  }

  func finish(_ locks: LockSet) { change { table.release(locks) } }

  /// Begins nothing more.
  func stop() { change { hasStopped = true } }

  private func take() -> Int? {
    guard !hasStopped, let position = startable else { return nil }
    let (index, locks) = waiting.remove(at: position)
    table.take(locks)
    return index
  }

  private var startable: Int? {
    guard let index = table.firstStartable(waiting.lazy.reversed()) else { return nil }
    return waiting.lastIndex { $0.index == index }
  }

  /// What it waits for may have come meanwhile.
  private func waitForChange(_ continuation: CheckedContinuation<Void, Never>) {
    let isReady = lock.withLock {
      if !hasStopped && startable == nil { idle = continuation }
      return idle == nil
    }
    if isReady { continuation.resume() }
  }

  private func change(_ body: () -> Void) {
    let waiter = lock.withLock {
      body()
      defer { idle = nil }
      return idle
    }
    waiter?.resume()
  }
}
