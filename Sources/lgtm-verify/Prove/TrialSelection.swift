import Gherkin
import Reports
import Runner

/// Which of all trials are made: as many as give each claim, each scenario and each `Then` step that a claim names one; then
/// all others of scenarios in which something has not failed.
struct TrialSelection: Sendable {
  /// What a trial is for.
  private enum Aim: Hashable {
    case claim(ProofClaim)
    case scenario(MessageID)
    case step(MessageID)
  }

  private let trials: [PlannedTrial]
  private let aims: [[Aim]]
  private let healthy: RunRecord

  init(_ trials: [PlannedTrial], _ healthy: RunRecord) {
    (self.trials, self.healthy) = (trials, healthy)
    let records = Dictionary(healthy.scenarios.map { ($0.pickle.id, $0) }) { first, _ in first }
    aims = trials.map { trial in
      let scenario = trial.scenario.pickle.id
      let steps = records[scenario].map { trial.claim.outcomes(in: $0, of: healthy) } ?? []
      return [.claim(trial.claim), .scenario(scenario)] + steps.map { Aim.step($0.id) }
    }
  }

  /// Enough for each aim, by their place in the list: of a claim's trials the one that serves most that has none yet.
  private var chosen: [Int] {
    var (chosen, served) = ([Int](), Set<Aim>())
    func choose(_ index: Int) {
      chosen.append(index)
      served.formUnion(aims[index])
    }
    let byClaim = Dictionary(grouping: trials.indices) { trials[$0].claim }
    for indices in byClaim.values.sorted(by: { $0[0] < $1[0] }) {
      let unserved = indices.map { (index: $0, count: aims[$0].count { !served.contains($0) }) }
      if let best = unserved.max(by: { $0.count < $1.count }) { choose(best.index) }
    }
    for index in trials.indices where !served.isSuperset(of: aims[index]) { choose(index) }
    return chosen
  }

  /// What to try first, and the rest.
  var rounds: (first: [PlannedTrial], rest: [PlannedTrial]) {
    let chosen = Set(chosen)
    return (chosen.sorted().map { trials[$0] }, trials.indices.filter { !chosen.contains($0) }.map { trials[$0] })
  }

  /// Those of `rest` whose scenario was not killed, or has a `Then` step that did not fail.
  func needed(_ rest: [PlannedTrial], after tried: [ProofTrial]) -> [PlannedTrial] {
    let killed = Set(tried.filter { $0.verdict == .killed }.map(\.scenario))
    let vacuous = Set(Proof(ReportModel(healthy, nil), tried).steps.filter(\.isVacuous).map(\.scenario))
    let records = healthy.scenarios.filter { record in
      let scenario = ProofScenario(record)
      return !killed.contains(scenario) || vacuous.contains(scenario)
    }
    let open = Set(records.map(\.pickle.id))
    return rest.filter { open.contains($0.scenario.pickle.id) }
  }
}
