/// The time a run lives in: deadlines on a clock that never goes back, timestamps on the wall.
package protocol RunClock: Sendable {
  /// Time since a fixed point in the past; never goes back.
  var now: Duration { get }
  var timestamp: UTCTime { get }
  /// Returns when `now` has reached `deadline`; throws `CancellationError` when the task is cancelled before.
  func sleep(until deadline: Duration) async throws
}

package struct SystemClock: RunClock {
  private let start = ContinuousClock.now

  package init() {}

  package var now: Duration { start.duration(to: .now) }

  package var timestamp: UTCTime { .now }

  package func sleep(until deadline: Duration) async throws {
    try await Task.sleep(until: start.advanced(by: deadline), clock: .continuous)
  }
}
