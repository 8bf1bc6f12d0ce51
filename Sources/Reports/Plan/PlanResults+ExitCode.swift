import Gherkin
package import Runner
import TaskPlan

extension PlanResults {
  /// The run's exit code, once waivers have been looked at: a failure that all of its criteria waive is none.
  package func exitCode(of record: RunRecord) -> ExitCode {
    let code = record.exitCode
    guard code == .failed, record.failedRunHooks.isEmpty else { return code }
    let waived = waivedRecords
    let rest = record.scenarios.filter { !waived.contains($0.id) }
    if rest.contains(where: { $0.status == .failed }) { return .failed }
    return rest.allSatisfy { $0.status == .passed } ? .passed : .notChecked
  }

  private var waivedRecords: Set<MessageID> {
    var ids: Set<MessageID> = []
    for outcome in outcomes {
      let criteria = evidence.plan.attribution(of: outcome.scenario).criteria
      let isWaived = criteria.allSatisfy { id in
        if case .waived = outcome.verdict(for: id, evidence) { true } else { false }
      }
      if isWaived, !criteria.isEmpty {
        ids.formUnion(outcome.records.filter { $0.status == .failed }.map(\.id))
      }
    }
    return ids
  }
}
