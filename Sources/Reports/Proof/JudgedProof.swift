/// A proof held against what is accepted.
package struct JudgedProof: Sendable {
  package private(set) var proof: Proof
  /// What nobody accepts: criteria with a scenario that no fault kills, trials in which a claim did not come true, and
  /// claims that no scenario is about.
  package let unproven: [Proof.Criterion]
  package let unkilled: [ProofTrial]
  package let unused: [Proof.UnusedClaim]
  /// `Then` steps that no fault makes fail, and nobody accepts.
  package let vacuous: [Proof.Step]
  /// Entries that the proof refutes, and those about nothing that there is.
  package let stale: [ProofAcceptance.Entry]
  package let unknown: [ProofAcceptance.Entry]

  package var holds: Bool { unproven.isEmpty && unkilled.isEmpty && unused.isEmpty && vacuous.isEmpty }

  package init(_ proof: Proof, _ acceptance: ProofAcceptance) {
    var judged = proof
    for entry in acceptance.entries { judged.accept(entry) }
    self.proof = judged
    unproven = judged.criteria.filter { !$0.isProven && $0.accepted == nil }
    unkilled = judged.trials.filter { $0.verdict != .killed && $0.accepted == nil }
    unused = judged.unused?.filter { $0.accepted == nil } ?? []
    vacuous = judged.steps.filter { $0.isVacuous && $0.accepted == nil }
    unknown = acceptance.entries.filter { !$0.subject.isKnown(to: proof) }
    stale = acceptance.entries.filter {
      !$0.isOccasional && $0.subject.isKnown(to: proof) && !$0.subject.isTrue(of: proof)
    }
  }
}

extension Proof {
  fileprivate mutating func accept(_ entry: ProofAcceptance.Entry) {
    for index in criteria.indices where !criteria[index].isProven && entry.subject.means(criteria[index]) {
      criteria[index].accepted = entry.reason
    }
    for index in trials.indices where trials[index].verdict != .killed && entry.subject.means(trials[index]) {
      trials[index].accepted = entry.reason
    }
    for index in unused?.indices ?? 0..<0 where unused.map({ entry.subject.means($0[index]) }) == true {
      unused?[index].accepted = entry.reason
    }
    for index in steps.indices where steps[index].isVacuous && entry.subject.means(steps[index]) {
      steps[index].accepted = entry.reason
    }
  }
}

extension ProofAcceptance.Subject {
  fileprivate func isKnown(to proof: Proof) -> Bool {
    if case .unused(let fault) = self {
      return proof.unused == nil || isTrue(of: proof) || proof.faults.contains { Self.isFault($0, meantBy: fault) }
    }
    if isUntried(in: proof) { return true }
    return proof.criteria.contains(where: means) || proof.trials.contains(where: means)
      || proof.steps.contains(where: means)
  }

  fileprivate func isTrue(of proof: Proof) -> Bool {
    proof.criteria.contains { !$0.isProven && means($0) }
      || proof.trials.contains { $0.verdict != .killed && means($0) }
      || proof.unused?.contains(where: means) ?? isAboutClaims || isUntried(in: proof)
      || proof.steps.contains { $0.isVacuous && means($0) }
  }

  /// Where not all trials were made, one that was left out is not refuted.
  private func isUntried(in proof: Proof) -> Bool {
    guard case .survivor = self else { return false }
    return proof.untried ?? 0 > 0 && !proof.trials.contains(where: means)
  }

  /// Where not all scenarios were asked, it is not refuted.
  private var isAboutClaims: Bool { if case .unused = self { true } else { false } }

  fileprivate func means(_ criterion: Proof.Criterion) -> Bool { self == .unproven(criterion: criterion.id) }

  fileprivate func means(_ claim: Proof.UnusedClaim) -> Bool {
    guard case .unused(let fault) = self else { return false }
    return Self.isFault(claim.fault, meantBy: fault)
  }

  /// `text` is a fault as a run names it, or, with a star at its end, how those that are meant begin.
  private static func isFault(_ fault: String, meantBy text: String) -> Bool {
    text.hasSuffix("*") ? fault.hasPrefix(text.dropLast()) : fault == text
  }

  fileprivate func means(_ trial: ProofTrial) -> Bool {
    guard case .survivor(let fault, let scenario) = self else { return false }
    return fault == trial.fault && scenario ?? trial.scenario.name == trial.scenario.name
  }

  fileprivate func means(_ step: Proof.Step) -> Bool {
    guard case .vacuous(let text, let scenario, let feature) = self else { return false }
    return step.step.text == text && scenario ?? step.scenario.name == step.scenario.name
      && feature ?? step.scenario.feature == step.scenario.feature
  }
}
