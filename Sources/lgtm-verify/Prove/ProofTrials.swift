import EmbeddedStack
import Gherkin
import Reports
import Runner

/// What is to be tried: each claim on each scenario that it is about.
struct ProofTrials: Sendable {
  let planned: [PlannedTrial]
  /// Claims that no scenario is about.
  let withoutScenario: [ProofClaim]

  /// `healthy` is the run without a fault; `wanted` restricts the faults by name or by name with parameters.
  init(_ features: LoadedFeatures, _ healthy: RunRecord, wanted: [String] = []) {
    var (planned, idle): ([PlannedTrial], [ProofClaim]) = ([], [])
    for claimed in FaultClaims.claimed where wanted.isEmpty || claimed.claim.matches(wanted) {
      let claim = claimed.claim
      let records = healthy.scenarios.filter { claim.concerns($0, of: healthy) }
      let concerned = Set(records.map(\.pickle.id))
      let scenarios = features.scenarios.filter { concerned.contains($0.pickle.id) }
      planned += scenarios.map { PlannedTrial(claim: claim, fault: claimed.fault, scenario: $0) }
      if scenarios.isEmpty { idle.append(claim) }
    }
    (self.planned, withoutScenario) = (planned, idle)
  }

  /// Runs each trial on a stack of its own, so many at once; `progress` is told how many have ended.
  func run(
    _ stacks: StackRun, atOnce jobs: Int, progress: (Int) -> Void = { _ in }
  ) async throws -> [ProofTrial] {
    try await withThrowingTaskGroup(of: ProofTrial?.self) { group in
      var (rest, trials, ended) = (planned[...], [ProofTrial](), 0)
      for trial in rest.prefix(jobs) { group.addTask { try await trial.run(stacks) } }
      rest = rest.dropFirst(jobs)
      while let trial = try await group.next() {
        ended += 1
        progress(ended)
        if let trial { trials.append(trial) }
        if let trial = rest.popFirst(), !Task.isCancelled { group.addTask { try await trial.run(stacks) } }
      }
      return trials
    }
  }
}

extension ProofClaim {
  fileprivate func matches(_ wanted: [String]) -> Bool {
    wanted.contains { $0 == fault || (!$0.contains(":") && fault.hasPrefix($0 + ":")) }
  }
}
