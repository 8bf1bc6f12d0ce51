package import Base
package import Gherkin

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
