@testable import Runner

extension [Event] {
  /// The same events, the ends of scenarios later by a time.
  func delayed(by time: Duration) -> [Event] {
    map { event in
      guard case .testCaseFinished(var finished) = event else { return event }
      let parts = time.components
      finished.timestamp.seconds += Int(parts.seconds)
      finished.timestamp.nanoseconds += Int(parts.attoseconds / 1_000_000_000)
      return .testCaseFinished(finished)
    }
  }
}
