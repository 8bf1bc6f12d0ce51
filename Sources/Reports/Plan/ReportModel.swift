import Gherkin
package import Runner
package import TaskPlan

/// What the reports about criteria show: from a plan and its results, or from a run alone.
package struct ReportModel: Sendable {
  package let record: RunRecord
  /// Nil for a run without a plan.
  package let results: PlanResults?
  package let criteria: [Criterion]
  /// Which faults make them fail, where that was tried.
  package var proof: Proof?

  package struct Criterion: Sendable {
    package var id: String
    package var verdict: PlanVerdict
    package var margin: Margin?
    package var scenarios: [Scenario]
    package var clauses: [LinkedClause] = []
    package var tasks: [String] = []
    package var requirements: [String] = []
    /// Nil without a plan.
    package var levels: Levels?
  }

  package struct Levels: Sendable {
    package var title: Int
    package var inherited: Int
    package var task: Int
    package var linkedClauses: Int
    package var executed: Int
    package var verified: Int
  }

  package struct Scenario: Sendable {
    package var name: String
    package var feature: String
    /// Why it counts.
    package var level: String
    package var verdict: PlanVerdict
    package var records: [ScenarioRecord]
    /// `PLAN:LINE`; nil without a plan.
    package var planPlace: String?
  }

  package init(_ record: RunRecord, _ evidence: PlanEvidence?) {
    let results = evidence.map { PlanResults($0, record) }
    (self.record, self.results) = (record, results)
    criteria =
      results.map { results in results.criteria.map { Criterion($0, results) } }
      ?? record.criteria.map { Criterion($0) }
  }

  package func count(_ verdict: String) -> Int { criteria.count { $0.verdict.name == verdict } }

  /// Scenarios of the plan that the results do not have.
  var missing: [ScenarioOutcome] { results?.outcomes.filter(\.records.isEmpty) ?? [] }
}

extension ReportModel.Criterion {
  fileprivate init(_ result: CriterionResult, _ results: PlanResults) {
    let plan = results.evidence.plan
    self.init(
      id: result.id.text, verdict: result.verdict, margin: result.margin,
      scenarios: result.outcomes.map { outcome, level in
        ReportModel.Scenario(
          name: outcome.scenario.name, feature: outcome.scenario.featureName, level: level.prose,
          verdict: outcome.verdict(for: result.id, results.evidence), records: outcome.records,
          planPlace: "\(plan.path):\(outcome.scenario.line)")
      },
      clauses: result.clauses, tasks: result.coverage.tasks.map(\.id.text),
      requirements: result.coverage.tasks.flatMap { $0.traced(.requirement) }.map(\.text).uniqued,
      levels: ReportModel.Levels(
        title: result.count(.title), inherited: result.count(.inherited), task: result.count(.task),
        linkedClauses: result.clauses.count(where: \.isCovered), executed: result.executedCount,
        verified: result.verifiedCount))
  }

  fileprivate init(_ criterion: CriterionRecord) {
    self.init(
      id: criterion.criterion.id, verdict: PlanVerdict(criterion),
      margin: criterion.margin,
      scenarios: criterion.scenarios.map { attributed in
        let scenario = attributed.scenario
        return ReportModel.Scenario(
          name: scenario.pickle.name, feature: scenario.featureName,
          level: "by a tag of its \(attributed.level.rawValue)",
          verdict: PlanVerdict(scenario), records: [scenario], planPlace: nil)
      })
  }
}

extension PlanVerdict {
  fileprivate init(_ criterion: CriterionRecord) {
    switch criterion.verdict {
    case .verified: self = .verified
    case .failed: self = .failed(criterion.reason)
    case .notVerified(let reason): self = .notVerified(reason)
    }
  }

  fileprivate init(_ scenario: ScenarioRecord) {
    switch scenario.status {
    case .passed: self = .verified
    case .failed: self = .failed("failed")
    case let status: self = .notVerified(status?.word ?? "did not end")
    }
  }
}
