import Reports
import Runner
import TaskPlan

/// A run that another is compared with.
struct EarlierRun {
  private let record: RunRecord
  private let plan: PlanEvidence?

  static let options = [OptionKey.earlier.spec, OptionKey.earlierPlan.spec]

  /// Nil where nothing is compared.
  init?(_ parsed: ParsedOptions, plan: PlanEvidence?) throws(UsageError) {
    guard let path = try parsed[.earlier] else {
      if parsed.isGiven(.earlierPlan) { throw .conflict(.earlierPlanWithoutResults) }
      return nil
    }
    record = try ResultFiles.record([path], criterionPrefixes: parsed.criterionPrefixes())
    var evidence = plan
    if let old = try parsed[.earlierPlan] {
      if plan == nil { throw .conflict(.earlierPlanWithoutPlan) }
      evidence?.plan = try parsed.plan(at: [old])
    }
    self.plan = evidence
  }

  func comparison(with model: ReportModel) -> RunComparison {
    let now = model.results?.evidence.plan
    return RunComparison(
      from: ReportModel(record, plan), to: model, plans: plan.flatMap { old in now.map { (old.plan, $0) } })
  }
}

extension OptionKey where Value == String? {
  fileprivate static var earlier: Self {
    OptionKey("--compare", "OLD.ndjson", "Say what has changed since an earlier run.")
  }

  fileprivate static var earlierPlan: Self {
    OptionKey("--compare-plan", "OLD.md", "The plan as it was then, for the clauses that have changed.")
  }
}
