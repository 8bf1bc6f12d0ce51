package import Base
package import Gherkin

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
