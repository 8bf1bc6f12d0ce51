import Gherkin
package import Runner
package import TaskPlan

/// A plan and a run together: what holds of what was promised.
package struct PlanResults: Sendable {
  package let evidence: PlanEvidence
  package let criteria: [CriterionResult]
  /// Of the plan's own scenarios.
  package let outcomes: [ScenarioOutcome]
  /// Of scenarios in features beside the plan that name its criteria.
  package let beside: [ScenarioOutcome]
  /// Tasks, requirements and NFRs, each with the worst of what stands below it.
  package let parents: [ParentResult]
  package let clauses: [LinkedClause]
  /// What a reader must know before he believes the rest, a sentence each.
  package let cautions: [String]

  package init(_ evidence: PlanEvidence, _ record: RunRecord) {
    let (plan, finder) = (evidence.plan, OutcomeFinder(record, evidence.plan.patterns))
    let outcomes = plan.countedScenarios.map(finder.outcome)
    let beside = BesideScenarios(plan, record, own: outcomes).outcomes
    let besideOf = Self.byCriterion(beside)
    let byLine = Dictionary(outcomes.map { ($0.scenario.line, $0) }) { first, _ in first }
    let clauses = LinkResolution(plan, evidence.links?.links ?? []).clauses
    self.evidence = evidence
    (self.outcomes, self.beside) = (outcomes, beside)
    self.clauses = clauses
    let criteria = plan.coverage.map { coverage in
      let counted =
        coverage.scenarios.compactMap { scenario, level in byLine[scenario.line].map { ($0, level) } }
        + (besideOf[coverage.id] ?? []).map { ($0, .feature) }
      return CriterionResult(coverage, counted, clauses, evidence)
    }
    self.criteria = criteria
    cautions = Self.unknownTags(record, plan)
    parents = ParentResult.all(plan, criteria, outcomes)
  }

  private static func byCriterion(_ outcomes: [ScenarioOutcome]) -> [PlanID: [ScenarioOutcome]] {
    outcomes.reduce(into: [:]) { all, outcome in
      for id in outcome.scenario.ownIDs { all[id, default: []].append(outcome) }
    }
  }
}
