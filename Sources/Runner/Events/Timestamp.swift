/// A moment in wall time since the Unix epoch (Cucumber Messages `Timestamp`).
package struct Timestamp: Hashable, Comparable, Sendable {
  package var seconds: Int
  /// 0 to 999,999,999.
  package var nanoseconds: Int

  package init(seconds: Int, nanoseconds: Int = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  package var nanosecondsSinceEpoch: Int { seconds * 1_000_000_000 + nanoseconds }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  package func duration(to later: Timestamp) -> Duration {
    .seconds(later.seconds - seconds) + .nanoseconds(later.nanoseconds - nanoseconds)
  }
}
