import Runner
import TaskPlan

/// How many criteria reach which level; the levels are never added up.
package struct CoverageLevels: Sendable {
  /// In the order in which reports name them.
  package let rows: [(name: String, count: Int)]
  package let total: Int

  package init(_ results: PlanResults) {
    let criteria = results.criteria
    total = criteria.count
    rows = [
      ("named by a scenario's title", criteria.count { ($0.levels?.title ?? 0) > 0 }),
      ("inherited from a feature's title", criteria.count { ($0.levels?.inherited ?? 0) > 0 }),
      ("by a task's trace line", criteria.count { ($0.levels?.task ?? 0) > 0 }),
      ("by a feature beside the plan", criteria.count { ($0.levels?.feature ?? 0) > 0 }),
      (
        "with a clause that is linked in full",
        criteria.count { $0.clauses.contains(where: \.isCovered) }
      ),
      ("executed", criteria.count(where: \.wasExecuted)),
      ("verified", criteria.count { $0.verdict == .verified }),
    ]
  }
}
