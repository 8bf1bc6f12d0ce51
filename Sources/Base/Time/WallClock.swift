/// Where the stack takes its time from; tests give one that they move by hand.
package struct WallClock: Sendable {
  package var now: @Sendable () -> UTCTime
  /// Throws `CancellationError` when the task is cancelled meanwhile.
  package var sleep: @Sendable (Duration) async throws -> Void

  package init(now: @escaping @Sendable () -> UTCTime, sleep: @escaping @Sendable (Duration) async throws -> Void) {
    self.now = now
    self.sleep = sleep
  }

  /// Returns when the time is over, the condition does not hold any more, or the task is cancelled.
  package func wait(
    _ time: Duration, isolation: isolated (any Actor)? = #isolation, while condition: () -> Bool
  ) async {
    let deadline = now().nanosecondsSince1970 + time.wholeMilliseconds * 1_000_000
    while now().nanosecondsSince1970 < deadline, condition(), !Task.isCancelled {
      try? await sleep(.milliseconds(20))
    }
  }

  package static let system = WallClock(
    now: { .now },
    sleep: { try await Task.sleep(for: $0) })
}
