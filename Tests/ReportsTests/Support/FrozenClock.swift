import Base
import Runner
import TestSupport

/// A clock that moves by the sleeps of its one scenario alone; what sleeps long sleeps until it is cancelled.
struct FrozenClock: RunClock {
  private let time = Locked(Duration.zero)

  var now: Duration { time.withLock { $0 } }

  var timestamp: UTCTime {
    UTCTime(nanosecondsSince1970: 1_700_000_000_000_000_000 + Int64(now / .nanoseconds(1)))
  }

  func sleep(until deadline: Duration) async throws {
    guard deadline - now > .seconds(20) else { return time.withLock { $0 = max($0, deadline) } }
    try await untilCancelled()
  }
}
