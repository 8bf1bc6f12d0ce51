import Gherkin
package import Runner

/// A criterion that a run could not verify as the target is, and what is missing for it.
package struct UnverifiableCriterion: Equatable, Sendable {
  package var criterion: Criterion
  package var reasons: [Finding]
}

extension ExecutionPlan<World> {
  /// The criteria of scenarios whose steps need something that is missing, by id.
  package func unverifiable(given findings: [Finding]) -> [UnverifiableCriterion] {
    let missing = findings.filter { $0.outcome == .missing && !$0.needs.isEmpty }
    var reasons: [Criterion: [Finding]] = [:]
    for planned in cases {
      let relevant = missing.filter { finding in finding.needs.contains { $0.concerns(planned) } }
      for attribution in planned.attributions {
        let known = reasons[attribution.criterion] ?? []
        reasons[attribution.criterion] = known + relevant.filter { !known.contains($0) }
      }
    }
    return reasons.filter { !$0.value.isEmpty }
      .map { UnverifiableCriterion(criterion: $0.key, reasons: $0.value) }.sorted { $0.criterion < $1.criterion }
  }
}

extension Finding.Need {
  fileprivate func concerns(_ planned: PlannedCase) -> Bool {
    let locks = planned.locks
    return switch self {
    case .right(let right): planned.rights.contains { ClusterRight($0)?.isPart(of: right) == true }
    case .resource(let resource): locks.shared.union(locks.exclusive).contains { $0.belongs(to: resource) }
    case .disruptions: !locks.exclusive.isEmpty
    }
  }
}
