import Gherkin

extension Plan {
  /// For each clause without a link the steps that look as if they check it; none of them counts before a person
  /// has confirmed it.
  package func suggestedLinks(besides known: [ClauseLink]) -> [ClauseLink] {
    let resolution = LinkResolution(self, known)
    let linked = Set(known.map(\.fingerprint))
    return resolution.clauses.map(\.clause).filter { !linked.contains($0.fingerprint) }.map(suggestion)
  }

  private func suggestion(_ clause: EARSClause) -> ClauseLink {
    let candidates = scenarios.filter { $0.task == clause.task }.flatMap { scenario in
      scenario.steps.filter { $0.type == .outcome }.map { step in
        (step: LinkedStep(scenario: scenario.name, text: step.text), likeness: LinkLikeness(clause, step, scenario))
      }
    }
    let best = candidates.filter { $0.likeness.score >= LinkLikeness.threshold }
      .sorted { ($1.likeness.score, $0.step.text) < ($0.likeness.score, $1.step.text) }.prefix(3)
    return ClauseLink(
      task: clause.task, clause: clause.text, fingerprint: clause.fingerprint, steps: best.map(\.step),
      extent: best.isEmpty ? .nothing : .partial, reason: best.first?.likeness.reason ?? "no step is like it",
      isConfirmed: false)
  }
}

/// How much a clause and a step have in common: terms, bounds, ids.
private struct LinkLikeness {
  static let threshold = 2.0
  private static let common: Set<String> = [
    "a", "an", "and", "are", "be", "by", "for", "from", "if", "in", "is", "it", "of", "on", "or", "shall", "the",
    "then", "to",
    "via", "when", "where", "while", "with", "within", "not",
  ]
  private let terms: [String]
  private let bounds: [Bound]
  private let ids: [PlanID]

  init(_ clause: EARSClause, _ step: PlanStep, _ scenario: PlanScenario) {
    let words = Set(step.text.words).subtracting(Self.common)
    terms = clause.text.words.unique.filter { words.contains($0) }
    let stepBounds = Set(Bound.all(in: step.text))
    bounds = Bound.all(in: clause.text).filter(stepBounds.contains)
    ids = clause.ids.filter((scenario.ownIDs + scenario.inheritedIDs).contains)
  }

  /// Only what the texts share makes them alike; an id alone says no more than that the scenario is near.
  var score: Double { Double(terms.count) + 2 * Double(bounds.count) + (terms.isEmpty ? 0 : 0.5 * Double(ids.count)) }

  var reason: String {
    let parts = [
      terms.isEmpty ? nil : "both say \(terms.joined(separator: ", "))",
      bounds.isEmpty ? nil : "both have \(bounds.map(\.text).joined(separator: ", "))",
      ids.isEmpty ? nil : "both are about \(ids.map(\.text).joined(separator: ", "))",
    ]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }
}
