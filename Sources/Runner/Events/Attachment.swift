package import Gherkin

/// Something kept beside a result: evidence, a failure's parts, a log line, a file.
package struct Attachment: Sendable {
  package var owner: Owner
  package var content: Content
  package var timestamp: Timestamp

  package init(owner: Owner, content: Content, timestamp: Timestamp) {
    self.owner = owner
    self.content = content
    self.timestamp = timestamp
  }

  package enum Owner: Equatable, Sendable {
    case testStep(testCaseStartedId: MessageID, testStepId: MessageID)
    case testRunHook(MessageID)
  }

  package enum Content: Sendable {
    case text(String, mediaType: String)
    case bytes([UInt8], mediaType: String, fileName: String?)
    case log(String)
    case link(String)
    case evidence(Evidence)
    case failure(StepFailure)
    case timing(Timing)
  }
}

/// What a step looked at, as named values in the order they are to be read; never a secret.
package struct Evidence: Equatable, Sendable {
  package var title: String
  package var entries: [Entry]

  package struct Entry: Equatable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(_ title: String, entries: [Entry]) { (self.title, self.entries) = (title, entries) }

  package init(_ title: String, _ entries: KeyValuePairs<String, String> = [:]) {
    self.title = title
    self.entries = entries.map { Entry(name: $0.key, value: $0.value) }
  }
}
