package import Gherkin

/// One scenario made ready to run: its pickle's steps and hooks with what each matched.
package struct TestCase: Sendable {
  package var id: MessageID
  package var testRunStartedId: MessageID
  package var pickleId: MessageID
  package var testSteps: [TestStep]
}

package struct TestStep: Sendable {
  package var id: MessageID
  package var origin: Origin

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
}

/// Snippets for a step that no definition matches.
package struct Suggestion: Equatable, Sendable {
  package var id: MessageID
  package var pickleStepId: MessageID
  package var snippets: [Snippet]
}

package struct Snippet: Equatable, Sendable {
  package var language: String
  package var code: String
}
