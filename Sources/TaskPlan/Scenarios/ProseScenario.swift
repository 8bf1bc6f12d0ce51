/// A scenario that a plan has in other clothes than Gherkin.
package struct ProseScenario: Equatable, Sendable {
  package var name: String
  /// The heading that it stands under.
  package var subject: String
  /// In the plan.
  package var line: Int
  package var clothes: Clothes
  /// Empty for a scenario that is one sentence.
  package var steps: [PlanStep]
  /// The criterion that it is the scenario of; its long form.
  package internal(set) var criterion: PlanID?

  package enum Clothes: String, CaseIterable, Sendable {
    /// A heading `Scenario: …` with WHEN and THEN as bullets.
    case bullets
    /// `1. **Given** …, **When** …, **Then** …`.
    case sentence = "given-when-then"
    /// A row below Given, When and Then.
    case row
    /// An item under "Test scenarios" that says in words what happens.
    case words
  }
}
