import Base
import Foundation
import Runner
import TestSupport

/// A clock that moves by the sleeps of its one scenario alone; what sleeps long sleeps until it is cancelled.
///
/// Unchecked, and safe: every access to its state holds the lock.
final class FrozenClock: RunClock, @unchecked Sendable {
  private let lock = NSLock()
  private var time = Duration.zero

  var now: Duration { lock.withLock { time } }

  var timestamp: UTCTime {
    UTCTime(nanosecondsSince1970: 1_700_000_000_000_000_000 + Int64(now / .nanoseconds(1)))
  }

  func sleep(until deadline: Duration) async throws {
    guard deadline - now > .seconds(20) else { return lock.withLock { time = max(time, deadline) } }
    try await untilCancelled()
  }
}
