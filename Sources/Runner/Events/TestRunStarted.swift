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
