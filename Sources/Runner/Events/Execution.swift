package import Gherkin

package struct TestRunStarted: Equatable, Sendable {
  package var id: MessageID
  package var timestamp: Timestamp
}

package struct TestRunHookStarted: Equatable, Sendable {
  package var id: MessageID
  package var testRunStartedId: MessageID
  package var hookId: MessageID
  package var timestamp: Timestamp
}

package struct TestRunHookFinished: Sendable {
  package var testRunHookStartedId: MessageID
  package var result: StepResult
  package var timestamp: Timestamp
}

/// One attempt at a test case; `attempt` counts from 0.
package struct TestCaseStarted: Equatable, Sendable {
  package var id: MessageID
  package var testCaseId: MessageID
  package var attempt: Int
  package var timestamp: Timestamp
}

package struct TestStepStarted: Equatable, Sendable {
  package var testCaseStartedId: MessageID
  package var testStepId: MessageID
  package var timestamp: Timestamp
}

package struct TestStepFinished: Sendable {
  package var testCaseStartedId: MessageID
  package var testStepId: MessageID
  package var result: StepResult
  package var timestamp: Timestamp
}

package struct TestCaseFinished: Equatable, Sendable {
  package var testCaseStartedId: MessageID
  package var willBeRetried: Bool
  package var timestamp: Timestamp
}

package struct TestRunFinished: Equatable, Sendable {
  package var testRunStartedId: MessageID
  /// Whether nothing failed, was undefined, ambiguous, pending or inconclusive.
  package var success: Bool
  package var timestamp: Timestamp
  /// What ended the run before its end, outside of steps and hooks.
  package var exception: ExceptionDescription?
}
