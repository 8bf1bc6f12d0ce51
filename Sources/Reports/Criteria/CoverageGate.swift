import Runner
import TaskPlan

/// How much of a plan must have been shown for a process to end with 0.
package enum CoverageGate: String, CaseIterable, Sendable {
  /// Every scenario of every criterion ran, whatever came of it.
  case executed
  /// Every criterion is verified.
  case verified

  /// The criteria that do not meet it, with the reason; the plan itself where it has none. What nobody can verify from
  /// outside, and what is only recommended, is in every report, and no gate waits for it.
  package func unmet(_ results: PlanResults) -> [(id: String, reason: String)] {
    if results.criteria.isEmpty { return [(results.evidence.plan.path, "the plan has no criterion")] }
    let held = results.criteria.filter { !$0.isRecommendation && ($0.exclusion == nil || !$0.scenarios.isEmpty) }
    return held.compactMap { criterion in
      switch self {
      case .verified:
        criterion.verdict == .verified
          ? nil : (criterion.id, "\(criterion.verdict.name): \(criterion.verdict.reason)")
      case .executed:
        criterion.wasExecuted
          ? nil
          : (
            criterion.id,
            "\(criterion.executedCount) of \(criterion.scenarios.count) scenarios ran"
          )
      }
    }
  }
}
