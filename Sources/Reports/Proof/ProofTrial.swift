package import Runner

/// One scenario run under one fault, and what came of it.
package struct ProofTrial: Codable, Sendable {
  package enum Verdict: String, Codable, CaseIterable, Sendable {
    /// It failed, at a step that is claimed to notice.
    case killed
    /// The fault acted, and the scenario passed.
    case survived
    /// It failed at a step that nobody claimed to notice.
    case failedElsewhere = "failed elsewhere"
    /// It could not be checked under the fault: noticed, but no failure.
    case notChecked = "not checked"
    /// The fault never acted.
    case notLanded = "not landed"
  }

  package var fault: String
  package var scenario: ProofScenario
  package var verdict: Verdict
  /// The steps that failed, with all that are joined to one by `Or`.
  package var failed: [ProofStep]
  /// How often the fault acted.
  package var acted: Int
  /// What the step that decided said, in a line.
  package var reason: String?
  /// Why that it is not killed is accepted.
  package var accepted: String?

  /// `outcome` is the scenario as it went under the fault.
  package init(_ claim: ProofClaim, _ outcome: ScenarioRecord, of record: RunRecord, acted: Int) {
    let failed = outcome.failedSteps
    fault = claim.fault
    scenario = ProofScenario(outcome)
    self.failed = acted > 0 ? failed.map { ProofStep($0) } : []
    self.acted = acted
    reason = outcome.decidingReason ?? outcome.reasonNotRun
    verdict =
      switch outcome.status {
      case _ where acted == 0: .notLanded
      case .passed: .survived
      case .failed:
        failed.contains { claim.isNoticed(by: $0, of: record) } ? .killed : .failedElsewhere
      default: .notChecked
      }
  }
}

extension ScenarioRecord {
  /// Of alternatives the last fails for all.
  fileprivate var failedSteps: [StepRecord] {
    guard status == .failed else { return [] }
    let failed = steps.filter { $0.result?.status == .failed && $0.pickleStepId != nil }
    let groups = Set(failed.compactMap(\.alternatives))
    return steps.filter { step in
      step.alternatives.map(groups.contains) ?? failed.contains { $0.id == step.id }
    }
  }
}
