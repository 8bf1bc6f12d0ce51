import Gherkin
package import Runner
import TaskPlan

extension PlanResults {
  /// The run's exit code, once waivers have been looked at: a failure that all of its criteria waive is none.
  package func exitCode(of record: RunRecord) -> ExitCode { record.exitCode(waiving: waivedRecords) }

  private var waivedRecords: Set<MessageID> {
    var ids: Set<MessageID> = []
    for outcome in outcomes + beside {
      let criteria = evidence.plan.attribution(of: outcome.scenario).criteria
      let isWaived = criteria.allSatisfy { outcome.verdict(for: $0, evidence).kind == .waived }
      if isWaived, !criteria.isEmpty {
        ids.formUnion(outcome.records.filter { $0.status == .failed }.map(\.id))
      }
    }
    return ids
  }
}
