package import Base

/// A clock on which no time passes but what is slept: whoever sleeps wakes at once, later.
package final class JumpingClock: RunClock {
  private let time = Locked(Duration.zero)

  package init() {}

  package var now: Duration { time.withLock { $0 } }
  package var timestamp: UTCTime { UTCTime(secondsSince1970: Int64(now / .seconds(1))) }

  package func sleep(until deadline: Duration) async throws {
    try Task.checkCancellation()
    time.withLock { $0 = max($0, deadline) }
  }
}
