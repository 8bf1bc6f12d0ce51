import Gherkin
package import Runner
import TaskPlan

/// What the reports about criteria show: from a plan and its results, or from a run alone.
package struct ReportModel: Sendable {
  package let record: RunRecord
  /// Nil for a run without a plan.
  package let results: PlanResults?
  package let criteria: [CriterionResult]
  /// Which faults make them fail, where that was tried.
  package var proof: Proof?
  /// The runs that it stands among, where a history was given.
  package var history: RunHistory?

  package init(_ record: RunRecord, _ evidence: PlanEvidence?) {
    let results = evidence.map { PlanResults($0, record) }
    (self.record, self.results) = (record, results)
    criteria = results?.criteria ?? record.criteria
  }

  package func count(_ verdict: Verdict.Kind) -> Int { criteria.count { $0.verdict.kind == verdict } }

  /// Once waivers have been looked at.
  package var exitCode: ExitCode { results?.exitCode(of: record) ?? record.exitCode }

  /// Scenarios of the plan that the results do not have.
  var missing: [ScenarioOutcome] { results?.outcomes.filter(\.records.isEmpty) ?? [] }
}
