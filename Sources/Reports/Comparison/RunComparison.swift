import Gherkin
import Runner
package import TaskPlan

/// What has changed between two runs: verdicts, margins, scenarios, and the clauses of their plans.
package struct RunComparison: Sendable {
  package struct Change: Sendable {
    package var name: String
    /// Empty where there was nothing.
    package var before: String
    package var after: String
  }

  /// Changed verdicts, those that got worse first.
  package let verdicts: [Change]
  /// Margins that drifted by at least ``drift`` points.
  package let margins: [Change]
  package let newScenarios: [String]
  package let goneScenarios: [String]
  /// Scenarios of the same title with other steps.
  package let changedScenarios: [String]
  package let clauses: [Change]

  /// In percentage points of the limit.
  package static let drift = 10

  /// `plans` are the plan as it was and as it is, where both are known.
  package init(from old: ReportModel, to new: ReportModel, plans: (old: Plan, new: Plan)? = nil) {
    let before = Dictionary(old.criteria.map { ($0.id, $0) }) { first, _ in first }
    let after = Dictionary(new.criteria.map { ($0.id, $0) }) { first, _ in first }
    let ids = Set(before.keys).union(after.keys).sorted()
    verdicts = ids.compactMap { Self.verdict($0, before[$0], after[$0]) }
      .sorted { ($1.kind, $0.change.name) < ($0.kind, $1.change.name) }.map(\.change)
    margins = ids.compactMap { Self.margin($0, before[$0]?.margin, after[$0]?.margin) }
    let (was, now) = (old.record.stepsByTitle, new.record.stepsByTitle)
    newScenarios = now.keys.filter { was[$0] == nil }.sorted()
    goneScenarios = was.keys.filter { now[$0] == nil }.sorted()
    changedScenarios = now.filter { title, steps in was[title].map { $0 != steps } ?? false }.keys.sorted()
    clauses = plans.map { Self.clauses($0.old, $0.new) } ?? []
  }

  private static func verdict(
    _ id: String, _ old: CriterionResult?, _ new: CriterionResult?
  ) -> (kind: Verdict.Kind, change: Change)? {
    guard old?.verdict.kind != new?.verdict.kind else { return nil }
    let reason = new.map { $0.verdict.reason.isEmpty ? "" : " (\($0.verdict.reason))" } ?? ""
    return (
      new?.verdict.kind ?? .notVerified,
      Change(name: id, before: old?.verdict.name ?? "", after: new.map { $0.verdict.name + reason } ?? "")
    )
  }

  private static func margin(_ id: String, _ old: Margin?, _ new: Margin?) -> Change? {
    guard let old, let new, abs(old.percentLeft - new.percentLeft) >= drift else { return nil }
    return Change(name: id, before: old.prose, after: new.prose)
  }

  private static func clauses(_ old: Plan, _ new: Plan) -> [Change] {
    let (was, now) = (old.clauses.map(\.text), new.clauses.map(\.text))
    let (known, kept) = (Set(was), Set(now))
    return was.filter { !kept.contains($0) }.uniqued.map { Change(name: "gone", before: $0, after: "") }
      + now.filter { !known.contains($0) }.uniqued.map { Change(name: "new", before: "", after: $0) }
  }

  package var isEmpty: Bool {
    verdicts.isEmpty && margins.isEmpty && newScenarios.isEmpty && goneScenarios.isEmpty && changedScenarios.isEmpty
      && clauses.isEmpty
  }
}

extension RunRecord {
  /// The steps of each scenario; rows of an outline that have one title follow each other.
  fileprivate var stepsByTitle: [String: [String]] {
    scenariosInOrder.reduce(into: [:]) { steps, scenario in
      steps["\(scenario.featureName) › \(scenario.pickle.name)", default: []] += scenario.pickle.steps.map(\.text)
    }
  }
}
