import Base

/// How a wait went: from its first attempt to its end.
package struct WaitReport: Equatable, Sendable {
  package var attempts: Int
  package var elapsed: Duration
  package var limit: Duration
  /// What the limit was before the run's own limit of waits cut it; nil where it did not.
  package var uncut: Duration?

  package init(attempts: Int, elapsed: Duration, limit: Duration, uncut: Duration? = nil) {
    self.attempts = attempts
    self.elapsed = elapsed
    self.limit = limit
    self.uncut = uncut
  }

  /// `5 s`, or `10 min cut to 3 s`.
  package var limitText: String { limitEvidence.text }

  var limitEvidence: Evidence.Value {
    uncut.map { .text("\($0.formatted) cut to \(limit.formatted)") } ?? .duration(limit)
  }
}
