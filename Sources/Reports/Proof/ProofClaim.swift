import Gherkin
package import Runner

/// What a proof tries: that a fault makes scenarios fail at one of these steps.
package struct ProofClaim: Codable, Hashable, Sendable {
  /// As `--fault` takes it, such as `tempo.query.latency:ms=6000`.
  package var fault: String
  /// Step definitions by their expression.
  package var noticedBy: [String]
  /// Only scenarios with a step whose text contains it are meant; empty for all.
  package var about: String
  /// Only scenarios are meant whose name contains it; empty for all.
  package var named: String

  package init(fault: String, noticedBy: [String], about: String = "", named: String = "") {
    (self.fault, self.noticedBy, self.about, self.named) = (fault, noticedBy, about, named)
  }

  /// Whether the claim is that this scenario fails.
  package func concerns(_ scenario: ScenarioRecord, of record: RunRecord) -> Bool {
    let steps = scenario.steps.lazy
    return concerns(
      scenario.pickle.name, texts: steps.flatMap(\.texts), expressions: steps.flatMap { $0.expressions(in: record) })
  }

  /// The same of a scenario by its name, the texts of its steps and the expressions of their definitions.
  package func concerns(
    _ name: String, texts: some Sequence<String>, expressions: some Sequence<String>
  ) -> Bool {
    (named.isEmpty || name.contains(named)) && (about.isEmpty || texts.contains { $0.contains(about) })
      && expressions.contains(where: noticedBy.contains)
  }

  /// The `Then` steps of a scenario that are claimed to notice.
  package func outcomes(in scenario: ScenarioRecord, of record: RunRecord) -> [StepRecord] {
    scenario.outcomeSteps.filter { !noticing($0.expressions(in: record)).isEmpty }
  }

  /// Whether the step that failed is one of those that are claimed to; of a composed sentence its last part failed.
  func isNoticed(by step: StepRecord, of record: RunRecord) -> Bool {
    !noticing(step.parts.last.map { [$0.definition] } ?? step.expressions(in: record)).isEmpty
  }

  private func noticing(_ expressions: [String]) -> [String] { expressions.filter(noticedBy.contains) }
}

extension StepRecord {
  fileprivate var texts: [String] { [text] + parts.map(\.text) }

  /// Those of its definition, and of the parts of a composed sentence.
  fileprivate func expressions(in record: RunRecord) -> [String] {
    record.definitions(of: self).map(\.pattern.text) + parts.map(\.definition)
  }
}
