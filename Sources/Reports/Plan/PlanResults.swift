import Gherkin
package import Runner
package import TaskPlan

/// A plan and a run together: what holds of what was promised.
package struct PlanResults: Sendable {
  package let evidence: PlanEvidence
  package let criteria: [CriterionResult]
  package let outcomes: [ScenarioOutcome]
  /// Tasks, requirements and NFRs, each with the worst of what stands below it.
  package let parents: [ParentResult]
  package let clauses: [LinkedClause]
  /// What a reader must know before he believes the rest, a sentence each.
  package let cautions: [String]

  package init(_ evidence: PlanEvidence, _ record: RunRecord) {
    let (plan, finder) = (evidence.plan, OutcomeFinder(record, evidence.plan.patterns))
    let outcomes = plan.scenarios.map(finder.outcome)
    let byLine = Dictionary(outcomes.map { ($0.scenario.line, $0) }) { first, _ in first }
    let clauses = LinkResolution(plan, evidence.links?.links ?? []).clauses
    self.evidence = evidence
    self.outcomes = outcomes
    self.clauses = clauses
    let criteria = plan.coverage.map { CriterionResult($0, byLine, clauses, evidence) }
    self.criteria = criteria
    cautions = Self.unknownTags(record, plan)
    parents = ParentResult.all(plan, criteria, outcomes)
  }
}

/// One criterion: its scenarios with the reasons for which they count, its clauses, its verdict.
package struct CriterionResult: Sendable {
  package let id: PlanID
  package let coverage: CriterionCoverage
  package let outcomes: [(outcome: ScenarioOutcome, level: CoverageLevel)]
  /// Clauses that name it, or whose linked steps stand in its scenarios.
  package let clauses: [LinkedClause]
  package let verdict: PlanVerdict
  package let margin: Margin?

  fileprivate init(
    _ coverage: CriterionCoverage, _ byLine: [Int: ScenarioOutcome], _ all: [LinkedClause],
    _ evidence: PlanEvidence
  ) {
    self.coverage = coverage
    let id = coverage.id
    self.id = id
    let outcomes = coverage.scenarios.compactMap { scenario, level in
      byLine[scenario.line].map { (outcome: $0, level: level) }
    }
    self.outcomes = outcomes
    let lines = Set(outcomes.map(\.outcome.scenario.line))
    clauses = all.filter { linked in
      linked.clause.ids.contains(id) || linked.scenarios.contains { lines.contains($0.line) }
    }
    let verdict = PlanVerdict.worst(outcomes.map { $0.outcome.verdict(for: id, evidence) }, ofNone: "no scenario")
    self.verdict = verdict
    // What a criterion that does not hold left of its limits says nothing.
    let margins = verdict == .verified ? outcomes.flatMap { $0.outcome.records.compactMap(\.margin) } : []
    margin = margins.min { $0.percentLeft < $1.percentLeft }
  }

  package func count(_ level: CoverageLevel) -> Int { outcomes.count { $0.level == level } }
  package var executedCount: Int { outcomes.count { $0.outcome.wasExecuted } }
  package var verifiedCount: Int { outcomes.count { $0.outcome.verdict == .verified } }
  package var wasExecuted: Bool { !outcomes.isEmpty && executedCount == outcomes.count }
}
