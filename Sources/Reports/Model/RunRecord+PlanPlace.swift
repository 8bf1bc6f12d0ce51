import Gherkin
import Runner
import TaskPlan

extension RunRecord {
  /// The plan that all of the run's features were extracted from; nil where there is none, or several.
  package var planPath: String? {
    let uris = scenarios.map(\.pickle.uri).uniqued
    let plans = uris.compactMap { document(of: $0).flatMap { PlanOrigin($0) }?.plan }.uniqued
    return plans.count == 1 ? plans[0] : nil
  }

  /// `PLAN:LINE` for a line of a feature that was extracted from a plan.
  func planPlace(_ uri: String, _ line: Int) -> String? {
    let patterns = IDPatterns.standard.replacing(criterionPrefixes.map { (.criterion, $0) })
    guard let origin = document(of: uri).flatMap({ PlanOrigin($0, patterns: patterns) }) else { return nil }
    return "\(origin.plan):\(origin.planLine(line))"
  }

  /// `FILE:LINE`, and where that stands in the plan.
  func place(_ uri: String, _ line: Int) -> String {
    "\(uri):\(line)" + (planPlace(uri, line).map { " (\($0))" } ?? "")
  }
}
