import Reports
import Runner
import TaskPlan

/// A run that another is compared with.
struct EarlierRun {
  private let record: RunRecord
  private let plan: PlanEvidence?

  static let options = [
    OptionSpec("--compare", "OLD.ndjson", "Say what has changed since an earlier run."),
    OptionSpec("--compare-plan", "OLD.md", "The plan as it was then, for the clauses that have changed."),
  ]

  /// Nil where nothing is compared.
  init?(_ parsed: ParsedOptions, plan: PlanEvidence?) throws(UsageError) {
    guard let path = parsed.value("--compare") else {
      guard parsed.value("--compare-plan") == nil else {
        throw .other("--compare-plan is of an earlier run", hint: "name its results with --compare OLD.ndjson")
      }
      return nil
    }
    record = try ResultFiles.record([path], criterionPrefixes: parsed.criterionPrefixes())
    var evidence = plan
    if let old = parsed.value("--compare-plan") {
      guard plan != nil else {
        throw .other("--compare-plan needs a plan to compare with", hint: "name it with --plan PLAN.md")
      }
      evidence?.plan = try parsed.plan(at: old)
    }
    self.plan = evidence
  }

  func comparison(with model: ReportModel) -> RunComparison {
    let now = model.results?.evidence.plan
    return RunComparison(
      from: ReportModel(record, plan), to: model, plans: plan.flatMap { old in now.map { (old.plan, $0) } })
  }
}
