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

/// A definition that matches a step, with the arguments it takes from the text.
package struct StepMatch: Sendable {
  package var stepDefinitionId: MessageID
  package var arguments: [Argument]

  package init(stepDefinitionId: MessageID, arguments: [Argument]) {
    self.stepDefinitionId = stepDefinitionId
    self.arguments = arguments
  }
}

/// Snippets for a step that no definition matches.
package struct Suggestion: Equatable, Sendable {
  package var id: MessageID
  package var pickleStepId: MessageID
  package var snippets: [Snippet]

  package init(id: MessageID, pickleStepId: MessageID, snippets: [Snippet]) {
    self.id = id
    self.pickleStepId = pickleStepId
    self.snippets = snippets
  }
}

package struct Snippet: Equatable, Sendable {
  package var language: String
  package var code: String

  package init(language: String, code: String) {
    self.language = language
    self.code = code
  }
}
