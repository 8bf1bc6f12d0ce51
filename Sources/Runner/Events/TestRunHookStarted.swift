package import Base
package import Gherkin

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
