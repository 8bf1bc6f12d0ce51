import Runner
package import TaskPlan

extension PlanResults {
  /// How each of the plan's criteria fared.
  package var standings: [PlanID: Standing] {
    criteria.reduce(into: [:]) { standings, result in
      standings[PlanID(kind: .criterion, text: result.id)] = Standing(result.verdict.kind)
    }
  }
}

extension Standing {
  fileprivate init(_ kind: Verdict.Kind) {
    switch kind {
    case .verified: self = .verified
    case .failed: self = .failed
    case .flaky: self = .flaky
    case .waived: self = .waived
    case .notVerified: self = .notVerified
    }
  }
}
