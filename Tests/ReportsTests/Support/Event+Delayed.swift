import Base

@testable import Runner

extension [Event] {
  /// The same events, the ends of scenarios later by a time.
  func delayed(by time: Duration) -> [Event] {
    map { event in
      guard case .testCaseFinished(var finished) = event else { return event }
      let later = finished.timestamp.nanosecondsSince1970 + Int64(time / .nanoseconds(1))
      finished.timestamp = UTCTime(nanosecondsSince1970: later)
      return .testCaseFinished(finished)
    }
  }
}
