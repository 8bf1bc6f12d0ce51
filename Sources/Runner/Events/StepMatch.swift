package import Gherkin

/// A definition that matches a step, with the arguments it takes from the text.
package struct StepMatch: Sendable {
  package var stepDefinitionId: MessageID
  package var arguments: [Argument]

  package init(stepDefinitionId: MessageID, arguments: [Argument]) {
    self.stepDefinitionId = stepDefinitionId
    self.arguments = arguments
  }
}
