import Base
import Foundation
import Runner
import TestSupport
import Testing

/// A clock that stands still until it is moved.
///
/// Unchecked, and safe: every access to its state holds the lock.
final class TestClock: RunClock, @unchecked Sendable {
  private struct Sleeper {
    let deadline: Duration
    let continuation: CheckedContinuation<Void, any Error>
  }

  private let lock = NSLock()
  private var time = Duration.zero
  private var sleepers: [Int: Sleeper] = [:]
  private var cancelled: Set<Int> = []
  private var count = 0

  var now: Duration { lock.withLock { time } }

  var timestamp: UTCTime {
    UTCTime(nanosecondsSince1970: Int64(now / .nanoseconds(1)))
  }

  func sleep(until deadline: Duration) async throws {
    let number = lock.withLock {
      count += 1
      return count
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { add($0, until: deadline, number) }
    } onCancel: {
      cancel(number)
    }
  }

  private func add(_ continuation: CheckedContinuation<Void, any Error>, until deadline: Duration, _ number: Int) {
    let outcome = lock.withLock { () -> Result<Void, any Error>? in
      if cancelled.remove(number) != nil { return .failure(CancellationError()) }
      if deadline <= time { return .success(()) }
      sleepers[number] = Sleeper(deadline: deadline, continuation: continuation)
      return nil
    }
    if let outcome { continuation.resume(with: outcome) }
  }

  private func cancel(_ number: Int) {
    let sleeper = lock.withLock {
      let sleeper = sleepers.removeValue(forKey: number)
      if sleeper == nil { cancelled.insert(number) }
      return sleeper
    }
    sleeper?.continuation.resume(throwing: CancellationError())
  }
}

/// Moving it.
extension TestClock {
  /// How many sleep until that time.
  func sleepers(until deadline: Duration) -> Int {
    lock.withLock { sleepers.values.count { $0.deadline == deadline } }
  }

  /// Waits until so many sleep until that time, then moves there.
  func advance(to deadline: Duration, whenSleeping count: Int = 1) async throws {
    try await eventually { self.sleepers(until: deadline) >= count }
    move(to: deadline)
  }

  func move(to deadline: Duration) {
    let due = lock.withLock {
      time = max(time, deadline)
      let due = sleepers.filter { $0.value.deadline <= time }
      for number in due.keys { sleepers[number] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }
    }
    for sleeper in due { sleeper.continuation.resume() }
  }
}
