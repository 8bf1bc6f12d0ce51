package import Runner
package import TaskPlan

/// A scenario that counts for a criterion, and why it does.
package struct CountedScenario: Sendable {
  package let name: String
  package let feature: String
  package let level: Level
  /// What it says of this criterion.
  package let verdict: Verdict
  /// Each row of an outline has one; none without a result.
  package let records: [ScenarioRecord]
  /// Whether it ran to an end that says something.
  package let wasExecuted: Bool
  /// It was part of the run, and begun.
  package var hasRun: Bool { !records.isEmpty && records.allSatisfy { $0.reasonNotRun == nil } }
  package var hasPassed: Bool { !records.isEmpty && records.allSatisfy { $0.status == .passed } }
  /// `PLAN:LINE`; nil without a plan.
  package let planPlace: String?

  package enum Level: Equatable, Sendable {
    case plan(CoverageLevel)
    case tag(of: AttributionLevel)

    package var prose: String {
      switch self {
      case .plan(let level): level.prose
      case .tag(let level): "by a tag of its \(level.rawValue)"
      }
    }
  }
}
