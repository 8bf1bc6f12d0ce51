package import Gherkin

/// One scenario made ready to run: its pickle's steps and hooks with what each matched.
package struct TestCase: Sendable {
  package var id: MessageID
  package var testRunStartedId: MessageID
  package var pickleId: MessageID
  package var testSteps: [TestStep]

  package init(id: MessageID, testRunStartedId: MessageID, pickleId: MessageID, testSteps: [TestStep]) {
    self.id = id
    self.testRunStartedId = testRunStartedId
    self.pickleId = pickleId
    self.testSteps = testSteps
  }
}

package struct TestStep: Sendable {
  package var id: MessageID
  package var origin: Origin

  package init(id: MessageID, origin: Origin) {
    self.id = id
    self.origin = origin
  }

  package enum Origin: Sendable {
    case hook(MessageID)
    /// A step of the pickle and each definition that matches its text: none is undefined, several are ambiguous.
    case pickleStep(MessageID, matches: [StepMatch])
  }
}
