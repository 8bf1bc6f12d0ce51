import Gherkin
import Runner
import TaskPlan

/// Which faults make which criteria and steps fail: what `prove` found.
package struct Proof: Codable, Sendable {
  /// In seconds: no wait of a trial was longer.
  package var waitLimit: Double?
  package var criteria: [Criterion]
  package var steps: [Step]
  package var trials: [ProofTrial]
  /// How many more are claimed to kill, and were left out since others of their fault and of their scenario did; nil in
  /// what was written before there was this.
  package var untried: Int?
  /// Claims that no scenario is about; nil where not all scenarios were asked.
  package var unused: [UnusedClaim]?

  package struct Criterion: Codable, Sendable {
    package var id: String
    package var scenarios: [ProofScenario]
    /// The faults that its scenarios fail under as claimed.
    package var killedBy: [String]
    /// Those that no fault kills; nil in what was written before there was this.
    package var unkilled: [ProofScenario]?
    /// Why that it is unproven is accepted.
    package var accepted: String?

    /// Each of its scenarios can fail.
    package var isProven: Bool { !killedBy.isEmpty && unkilled?.isEmpty ?? true }
  }

  /// A claim about nothing.
  package struct UnusedClaim: Codable, Sendable {
    package var fault: String
    /// Why that is accepted.
    package var accepted: String?
  }

  /// A `Then` step of a scenario.
  package struct Step: Codable, Sendable {
    package var scenario: ProofScenario
    package var step: ProofStep
    /// The expression of its definition.
    package var definition: String
    /// The faults under which it failed, claimed or not; without one it is vacuous.
    package var failedUnder: [String]
    /// Why that it is vacuous is accepted.
    package var accepted: String?

    package var isVacuous: Bool { failedUnder.isEmpty }
  }

  /// - Parameters:
  ///   - model: that of a run of the same scenarios without a fault.
  ///   - unused: claims that no scenario is about, where all scenarios were asked.
  ///   - untried: how many trials were left out.
  package init(
    _ model: ReportModel, _ trials: [ProofTrial], unused: [ProofClaim]? = nil, untried: Int = 0,
    waitLimit: Duration? = nil
  ) {
    self.untried = untried
    self.waitLimit = waitLimit.map { $0 / .seconds(1) }
    self.unused = unused.map { $0.map(\.fault).uniqued.map { UnusedClaim(fault: $0) } }
    self.trials = trials.sorted { $0.order < $1.order }
    let killed = Dictionary(grouping: self.trials.filter { $0.verdict == .killed }, by: \.scenario)
    criteria = model.criteria.map { criterion in
      let scenarios = criterion.nearestScenarios.flatMap(\.records).map { ProofScenario($0) }
      let faults = Set(scenarios.flatMap { killed[$0] ?? [] }.map(\.fault))
      return Criterion(
        id: criterion.id, scenarios: scenarios, killedBy: faults.sorted(),
        unkilled: scenarios.filter { killed[$0] == nil })
    }
    let failed = Dictionary(grouping: self.trials.filter { !$0.failed.isEmpty }, by: \.scenario)
    steps = model.record.scenariosInOrder.flatMap { scenario in
      scenario.outcomes(model.record, failed[ProofScenario(scenario)] ?? [])
    }
  }

  /// Without the criteria that have no scenario in this proof, for one of a part of the features.
  package mutating func leaveOutUnselected() { criteria.removeAll(where: \.scenarios.isEmpty) }

  /// Without what no fault was tried on, for a proof with some faults only: it says nothing about the rest.
  package mutating func leaveOutUntried() {
    let tried = Set(trials.map(\.scenario))
    criteria.removeAll { tried.isDisjoint(with: $0.scenarios) }
    for index in criteria.indices { criteria[index].unkilled?.removeAll { !tried.contains($0) } }
    steps.removeAll(where: \.isVacuous)
  }

  /// What came of a fault in a criterion's scenarios: the verdict that says most; nil where none was tried.
  package func verdict(of fault: String, for criterion: Criterion) -> ProofTrial.Verdict? {
    let verdicts = trials.filter { $0.fault == fault && criterion.scenarios.contains($0.scenario) }.map(\.verdict)
    return ProofTrial.Verdict.allCases.first { verdicts.contains($0) }
  }

  package func criterion(_ id: String) -> Criterion? { criteria.first { $0.id == id } }

  package var faults: [String] { trials.map(\.fault).uniqued }

  package func count(_ verdict: ProofTrial.Verdict) -> Int { trials.count { $0.verdict == verdict } }
}

extension CriterionResult {
  /// Those that name it, themselves or by their feature; only where there is none, those of its tasks.
  fileprivate var nearestScenarios: [CountedScenario] {
    let naming = scenarios.filter { $0.level != .plan(.task) }
    return naming.isEmpty ? scenarios : naming
  }
}

extension ProofTrial {
  fileprivate var order: (String, String, Int) { (fault, scenario.path, scenario.line) }
}

extension ScenarioRecord {
  /// The `Then` steps.
  var outcomeSteps: [StepRecord] {
    let types = Dictionary(pickle.steps.map { ($0.id, $0.type) }) { first, _ in first }
    return steps.filter { $0.pickleStepId.flatMap { types[$0] } == .outcome }
  }

  /// The `Then` steps of the scenario with the faults that they failed under.
  fileprivate func outcomes(_ record: RunRecord, _ trials: [ProofTrial]) -> [Proof.Step] {
    outcomeSteps.map { step in
      let named = ProofStep(step)
      return Proof.Step(
        scenario: ProofScenario(self), step: named, definition: record.definitions(of: step).first?.pattern.text ?? "",
        failedUnder: trials.filter { $0.failed.contains(named) }.map(\.fault).uniqued)
    }
  }
}
