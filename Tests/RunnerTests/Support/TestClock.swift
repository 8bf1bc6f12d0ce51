import Base
import Runner
import TestSupport
import Testing

/// A clock that stands still until it is moved.
struct TestClock: RunClock {
  private struct Sleeper {
    let deadline: Duration
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var time = Duration.zero
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var count = 0
  }

  private let state = Locked(State())

  var now: Duration { state.withLock { $0.time } }

  var timestamp: UTCTime {
    UTCTime(nanosecondsSince1970: Int64(now / .nanoseconds(1)))
  }

  func sleep(until deadline: Duration) async throws {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { add($0, until: deadline, number) }
    } onCancel: {
      cancel(number)
    }
  }

  private func add(_ continuation: CheckedContinuation<Void, any Error>, until deadline: Duration, _ number: Int) {
    let outcome = state.withLock { state -> Result<Void, any Error>? in
      if state.cancelled.remove(number) != nil { return .failure(CancellationError()) }
      if deadline <= state.time { return .success(()) }
      state.sleepers[number] = Sleeper(deadline: deadline, continuation: continuation)
      return nil
    }
    if let outcome { continuation.resume(with: outcome) }
  }

  private func cancel(_ number: Int) {
    let sleeper = state.withLock { state in
      let sleeper = state.sleepers.removeValue(forKey: number)
      if sleeper == nil { state.cancelled.insert(number) }
      return sleeper
    }
    sleeper?.continuation.resume(throwing: CancellationError())
  }
}

/// Moving it.
extension TestClock {
  /// How many sleep until that time.
  func sleepers(until deadline: Duration) -> Int {
    state.withLock { $0.sleepers.values.count { $0.deadline == deadline } }
  }

  /// Waits until so many sleep until that time, then moves there.
  func advance(to deadline: Duration, whenSleeping count: Int = 1) async throws {
    try await eventually { sleepers(until: deadline) >= count }
    move(to: deadline)
  }

  func move(to deadline: Duration) {
    let due = state.withLock { state in
      state.time = max(state.time, deadline)
      let due = state.sleepers.filter { $0.value.deadline <= state.time }
      for number in due.keys { state.sleepers[number] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }
    }
    for sleeper in due { sleeper.continuation.resume() }
  }
}
