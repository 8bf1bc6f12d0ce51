import Runner
import TaskPlan

extension CriterionResult {
  /// A criterion of the plan; `counted` are the outcomes of its scenarios, `all` the clauses of the plan.
  init(
    _ coverage: CriterionCoverage, _ counted: [(outcome: ScenarioOutcome, level: CoverageLevel)],
    _ all: [LinkedClause], _ evidence: PlanEvidence
  ) {
    let criterion = evidence.plan.criterion(coverage.id)
    let lines = Set(counted.map(\.outcome.scenario.line))
    let clauses = all.filter { linked in
      linked.clause.ids.contains(coverage.id) || linked.scenarios.contains { lines.contains($0.line) }
    }
    self.init(
      id: coverage.id.text, title: evidence.plan.title(of: coverage.id),
      scenarios: counted.map { CountedScenario($0, $1, of: coverage.id, evidence) },
      clauses: clauses, tasks: coverage.tasks.map(\.id.text),
      requirements: coverage.tasks.flatMap { $0.traced(.requirement) }.map(\.text).uniqued,
      exclusion: criterion?.exclusion, void: criterion?.void,
      isRecommendation: criterion?.isRecommendation ?? false, levels: Levels(counted, clauses))
  }
}

extension CriterionResult.Levels {
  fileprivate init(_ counted: [(outcome: ScenarioOutcome, level: CoverageLevel)], _ clauses: [LinkedClause]) {
    func count(_ level: CoverageLevel) -> Int { counted.count { $0.level == level } }
    self.init(
      title: count(.title), inherited: count(.inherited), task: count(.task), feature: count(.feature),
      linkedClauses: clauses.count(where: \.isCovered), executed: counted.count(where: \.outcome.wasExecuted),
      verified: counted.count { $0.outcome.verdict == .verified })
  }
}

extension CountedScenario {
  fileprivate init(
    _ outcome: ScenarioOutcome, _ level: CoverageLevel, of criterion: PlanID, _ evidence: PlanEvidence
  ) {
    self.init(
      name: outcome.scenario.name, feature: outcome.scenario.featureName, level: .plan(level),
      verdict: outcome.verdict(for: criterion, evidence), records: outcome.records, wasExecuted: outcome.wasExecuted,
      planPlace: level == .feature ? nil : evidence.plan.place(outcome.scenario.line))
  }
}
