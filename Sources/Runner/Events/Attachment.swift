package import Base
package import Gherkin

/// Something kept beside a result: evidence, a failure's parts, a log line, a file.
package struct Attachment: Sendable {
  package var owner: Owner
  package var content: Content
  package var timestamp: UTCTime

  package init(owner: Owner, content: Content, timestamp: UTCTime) {
    self.owner = owner
    self.content = content
    self.timestamp = timestamp
  }

  package enum Owner: Equatable, Sendable {
    case testStep(testCaseStartedId: MessageID, testStepId: MessageID)
    case testRunHook(MessageID)
    case testRun(MessageID)
  }

  package enum Content: Sendable {
    case text(String, mediaType: String)
    case bytes([UInt8], mediaType: String, fileName: String?)
    case log(String)
    case link(String)
    case evidence(Evidence)
    case failure(StepFailure)
    case timing(Timing)
    case provenance(Provenance)
  }
}
