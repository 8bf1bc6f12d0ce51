package import Base
package import Gherkin

package struct TestRunStarted: Equatable, Sendable {
  package var id: MessageID
  package var timestamp: UTCTime

  package init(id: MessageID, timestamp: UTCTime) {
    self.id = id
    self.timestamp = timestamp
  }
}

package struct TestRunHookStarted: Equatable, Sendable {
  package var id: MessageID
  package var testRunStartedId: MessageID
  package var hookId: MessageID
  package var timestamp: UTCTime

  package init(id: MessageID, testRunStartedId: MessageID, hookId: MessageID, timestamp: UTCTime) {
    self.id = id
    self.testRunStartedId = testRunStartedId
    self.hookId = hookId
    self.timestamp = timestamp
  }
}

package struct TestRunHookFinished: Sendable {
  package var testRunHookStartedId: MessageID
  package var result: StepResult
  package var timestamp: UTCTime

  package init(testRunHookStartedId: MessageID, result: StepResult, timestamp: UTCTime) {
    self.testRunHookStartedId = testRunHookStartedId
    self.result = result
    self.timestamp = timestamp
  }
}

/// One attempt at a test case; `attempt` counts from 0.
package struct TestCaseStarted: Equatable, Sendable {
  package var id: MessageID
  package var testCaseId: MessageID
  package var attempt: Int
  package var timestamp: UTCTime

  package init(id: MessageID, testCaseId: MessageID, attempt: Int, timestamp: UTCTime) {
    self.id = id
    self.testCaseId = testCaseId
    self.attempt = attempt
    self.timestamp = timestamp
  }
}

package struct TestStepStarted: Equatable, Sendable {
  package var testCaseStartedId: MessageID
  package var testStepId: MessageID
  package var timestamp: UTCTime

  package init(testCaseStartedId: MessageID, testStepId: MessageID, timestamp: UTCTime) {
    self.testCaseStartedId = testCaseStartedId
    self.testStepId = testStepId
    self.timestamp = timestamp
  }
}

package struct TestStepFinished: Sendable {
  package var testCaseStartedId: MessageID
  package var testStepId: MessageID
  package var result: StepResult
  package var timestamp: UTCTime

  package init(testCaseStartedId: MessageID, testStepId: MessageID, result: StepResult, timestamp: UTCTime) {
    self.testCaseStartedId = testCaseStartedId
    self.testStepId = testStepId
    self.result = result
    self.timestamp = timestamp
  }
}

package struct TestCaseFinished: Equatable, Sendable {
  package var testCaseStartedId: MessageID
  package var willBeRetried: Bool
  package var timestamp: UTCTime

  package init(testCaseStartedId: MessageID, willBeRetried: Bool, timestamp: UTCTime) {
    self.testCaseStartedId = testCaseStartedId
    self.willBeRetried = willBeRetried
    self.timestamp = timestamp
  }
}

package struct TestRunFinished: Equatable, Sendable {
  package var testRunStartedId: MessageID
  /// Whether nothing failed, was undefined, ambiguous, pending or inconclusive.
  package var success: Bool
  package var timestamp: UTCTime
  /// What ended the run before its end, outside of steps and hooks.
  package var exception: ExceptionDescription?

  package init(testRunStartedId: MessageID, success: Bool, timestamp: UTCTime, exception: ExceptionDescription? = nil) {
    self.testRunStartedId = testRunStartedId
    self.success = success
    self.timestamp = timestamp
    self.exception = exception
  }
}
