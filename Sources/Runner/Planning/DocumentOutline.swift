package import Gherkin

/// A document's steps and scenarios by id, so that a pickle finds what it was compiled from.
package struct DocumentOutline: Sendable {
  package let document: GherkinDocument
  /// What tags of criteria begin with, after the `@`.
  let criterionPrefixes: [String]
  /// The keyword of plans that makes a step an alternative to the one before.
  private static let orKeyword = "Or "
  private let hasAlternatives: Bool

  /// A scenario and the tags of what it stands in, outermost first.
  package struct ScenarioPlace: Sendable {
    package var scenario: Scenario
    package var ruleId: MessageID?
    package var ruleTags: [Tag]
  }

  package init(_ document: GherkinDocument, criterionPrefixes: [String] = Criterion.standardPrefixes) {
    (self.document, self.criterionPrefixes) = (document, criterionPrefixes)
    hasAlternatives = !document.orLines.isEmpty
  }

  /// The step as it stands in the document.
  package func source(of step: PickleStep) -> Step? { step.astNodeIds.first.flatMap(document.step) }

  /// The keyword as written, with its trailing space.
  package func keyword(of step: PickleStep) -> String { source(of: step)?.keyword ?? "" }

  package func location(of step: PickleStep) -> Location? { source(of: step)?.location }

  /// For each step the group it belongs to, if `Or` joins it to others: the index of the group's first step.
  package func alternativeGroups(of pickle: Pickle) -> [Int?] {
    var groups = [Int?](repeating: nil, count: pickle.steps.count)
    guard hasAlternatives else { return groups }
    for (index, step) in pickle.steps.enumerated().dropFirst() where keyword(of: step) == Self.orKeyword {
      groups[index - 1] = groups[index - 1] ?? index - 1
      groups[index] = groups[index - 1]
    }
    return groups
  }

  package func place(of pickle: Pickle) -> ScenarioPlace? {
    pickle.astNodeIds.first.flatMap(document.scenario).map { found in
      ScenarioPlace(
        scenario: found.scenario, ruleId: found.rule?.id, ruleTags: found.rule.map { Array($0.tags) } ?? [])
    }
  }
}
