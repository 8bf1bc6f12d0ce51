/// A proof held against what is accepted.
package struct JudgedProof: Sendable {
  package private(set) var proof: Proof
  /// Criteria, and scenarios that a fault did not make fail, that nobody accepts.
  package let unproven: [Proof.Criterion]
  package let survivors: [ProofTrial]
  /// `Then` steps that no fault makes fail, and nobody accepts.
  package let vacuous: [Proof.Step]
  /// Entries that the proof refutes, and those about nothing that there is.
  package let stale: [ProofAcceptance.Entry]
  package let unknown: [ProofAcceptance.Entry]

  package var holds: Bool { unproven.isEmpty && survivors.isEmpty }

  package init(_ proof: Proof, _ acceptance: ProofAcceptance) {
    var judged = proof
    for entry in acceptance.entries { judged.accept(entry) }
    self.proof = judged
    unproven = judged.criteria.filter { !$0.isProven && $0.accepted == nil }
    survivors = judged.trials.filter { $0.verdict == .survived && $0.accepted == nil }
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
    for index in trials.indices where trials[index].verdict == .survived && entry.subject.means(trials[index]) {
      trials[index].accepted = entry.reason
    }
    for index in steps.indices where steps[index].isVacuous && entry.subject.means(steps[index]) {
      steps[index].accepted = entry.reason
    }
  }
}

extension ProofAcceptance.Subject {
  fileprivate func isKnown(to proof: Proof) -> Bool {
    proof.criteria.contains(where: means) || proof.trials.contains(where: means) || proof.steps.contains(where: means)
  }

  fileprivate func isTrue(of proof: Proof) -> Bool {
    proof.criteria.contains { !$0.isProven && means($0) }
      || proof.trials.contains { $0.verdict == .survived && means($0) }
      || proof.steps.contains { $0.isVacuous && means($0) }
  }

  fileprivate func means(_ criterion: Proof.Criterion) -> Bool { self == .unproven(criterion: criterion.id) }

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
