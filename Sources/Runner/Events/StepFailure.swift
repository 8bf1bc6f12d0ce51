import Base

/// The parts of a failed or inconclusive step, kept apart so that each report can lay them out.
package struct StepFailure: Equatable, Sendable {
  package var summary: String
  /// Why the step ended so; nil in results that do not say it.
  package var cause: Cause?
  package var expected: String?
  package var actual: String?
  /// How long and how often the step looked, where it waited for something to become true.
  package var wait: WaitReport?
  /// The last failure of the network, apart from the last wrong answer.
  package var transportError: String?
  /// The request that shows the failure again, secrets removed.
  package var curlCommand: String?

  package init(
    summary: String, cause: Cause? = nil, expected: String? = nil, actual: String? = nil, wait: WaitReport? = nil,
    transportError: String? = nil, curlCommand: String? = nil
  ) {
    self.summary = summary
    self.cause = cause
    self.expected = expected
    self.actual = actual
    self.wait = wait
    self.transportError = transportError
    self.curlCommand = curlCommand
  }
}

extension StepFailure {
  /// Of a step that was cancelled because the run was.
  package static let interrupted = StepFailure(summary: "interrupted", cause: .interrupted)

  /// Why a step did not pass, apart from what that makes of its scenario.
  package enum Cause: String, Sendable, CaseIterable {
    /// The target was asked and answered otherwise.
    case mismatch
    /// The target could not be asked.
    case unreachable
    /// The target was asked, and gave no answer that can be used.
    case noUsableAnswer
    /// The step found that it cannot be checked.
    case notCheckable
    /// It did not end in its time.
    case overrun
    /// It did not end in its time, nor when it was cancelled.
    case abandoned
    /// The run was interrupted.
    case interrupted
    /// The run may not do what the scenario does.
    case refused
    /// Something of the harness broke, which says nothing about the target.
    case harness
  }
}
