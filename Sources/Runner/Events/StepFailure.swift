/// The parts of a failed or inconclusive step, kept apart so that each report can lay them out.
package struct StepFailure: Equatable, Sendable {
  package var summary: String
  package var expected: String?
  package var actual: String?
  /// How long and how often the step looked, where it waited for something to become true.
  package var wait: WaitReport?
  /// The last failure of the network, apart from the last wrong answer.
  package var transportError: String?
  /// The request that shows the failure again, secrets removed.
  package var curlCommand: String?

  package init(
    summary: String, expected: String? = nil, actual: String? = nil, wait: WaitReport? = nil,
    transportError: String? = nil, curlCommand: String? = nil
  ) {
    self.summary = summary
    self.expected = expected
    self.actual = actual
    self.wait = wait
    self.transportError = transportError
    self.curlCommand = curlCommand
  }
}

extension StepFailure {
  /// Of a step that was cancelled because the run was.
  package static let interrupted = StepFailure(summary: "interrupted")
}

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
  package var limitText: String { (uncut.map { "\($0.formatted) cut to " } ?? "") + limit.formatted }
}
