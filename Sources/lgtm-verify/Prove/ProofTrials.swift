import EmbeddedStack
import Gherkin
import Reports
import Runner

/// What is to be tried: each claim on each scenario that it is about.
struct ProofTrials: Sendable {
  let planned: [PlannedTrial]
  private let healthy: RunRecord
  private let isEvery: Bool
  /// Claims that no scenario is about, nor any that its fault has beside them.
  let withoutScenario: [ProofClaim]

  /// - Parameters:
  ///   - healthy: the run without a fault.
  ///   - wanted: restricts the faults by name or by name with parameters.
  ///   - isEvery: makes also trials that would only show again what others show.
  ///   - limit: of one wait under a fault.
  init(_ features: LoadedFeatures, _ healthy: RunRecord, wanted: [String], isEvery: Bool, limit: ProofWaitLimit) {
    (self.healthy, self.isEvery) = (healthy, isEvery)
    var (planned, idle): ([PlannedTrial], [ProofClaim]) = ([], [])
    for claimed in FaultClaims.claimed where wanted.isEmpty || claimed.claim.matches(wanted) {
      let claim = claimed.claim
      let records = healthy.scenarios.filter { claim.concerns($0, of: healthy) }
      let concerned = Dictionary(records.map { ($0.pickle.id, $0) }) { first, _ in first }
      let trials = features.scenarios.compactMap { scenario in
        concerned[scenario.pickle.id].map { PlannedTrial(claimed, scenario, $0, limit) }
      }
      planned += trials
      if trials.isEmpty { idle.append(claim) }
    }
    self.planned = planned
    let used = Set(planned.map(\.claim.fault))
    withoutScenario = idle.filter { !used.contains($0.fault) }
  }

  /// Runs each trial on a stack of its own, so many at once; `progress` is told how many have ended, and of how many.
  func run(
    _ stacks: StackRun, atOnce jobs: Int, progress: (_ ended: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> [ProofTrial] {
    if isEvery { return try await Self.decide(planned, stacks, atOnce: jobs) { progress($0, planned.count) } }
    let selection = TrialSelection(planned, healthy)
    let rounds = selection.rounds
    let tried = try await Self.decide(rounds.first, stacks, atOnce: jobs) { progress($0, rounds.first.count) }
    let more = selection.needed(rounds.rest, after: tried)
    let total = tried.count + more.count
    return try await tried + Self.decide(more, stacks, atOnce: jobs) { progress(tried.count + $0, total) }
  }

  /// A trial that ended undecided is tried once more, with few beside it: waits are cut, and what a busy machine does late
  /// is not what the fault did. What survived, survived.
  private static func decide(
    _ planned: [PlannedTrial], _ stacks: StackRun, atOnce jobs: Int, progress: (Int) -> Void
  ) async throws -> [ProofTrial] {
    // Those that take longest begin first, so that not all wait for them in the end.
    let first = try await run(planned.sorted { $0.length > $1.length }, stacks, atOnce: jobs, progress)
    let undecided = first.filter { $0.trial.isUndecided }.map(\.planned)
    let second = try await run(undecided, stacks, atOnce: min(jobs, 4)) { _ in }
    return (first.filter { !$0.trial.isUndecided } + second).map(\.trial)
  }

  private typealias Tried = (planned: PlannedTrial, trial: ProofTrial)

  /// Load and soak run alone: they would measure the others, and the others them.
  private static func run(
    _ planned: [PlannedTrial], _ stacks: StackRun, atOnce jobs: Int, _ progress: (Int) -> Void
  ) async throws -> [Tried] {
    let shared = try await runBesideEachOther(
      planned.filter { !$0.scenario.pickle.isLoad }, stacks, atOnce: jobs, progress)
    return try await shared
      + runBesideEachOther(planned.filter(\.scenario.pickle.isLoad), stacks, atOnce: 1) { progress(shared.count + $0) }
  }

  private static func runBesideEachOther(
    _ planned: [PlannedTrial], _ stacks: StackRun, atOnce jobs: Int, _ progress: (Int) -> Void
  ) async throws -> [Tried] {
    try await withThrowingTaskGroup(of: Tried?.self) { group in
      var (rest, tried, ended) = (planned[...], [Tried](), 0)
      for trial in rest.prefix(jobs) { group.addTask { try await trial.run(stacks).map { (trial, $0) } } }
      rest = rest.dropFirst(jobs)
      while let trial = try await group.next() {
        ended += 1
        progress(ended)
        if let trial { tried.append(trial) }
        if let trial = rest.popFirst(), !Task.isCancelled {
          group.addTask { try await trial.run(stacks).map { (trial, $0) } }
        }
      }
      return tried
    }
  }
}

extension ProofTrial {
  /// Whether the fault did not come to act, or something else went wrong before it was noticed.
  fileprivate var isUndecided: Bool { [.notLanded, .notChecked, .failedElsewhere].contains(verdict) }
}

extension ProofClaim {
  fileprivate func matches(_ wanted: [String]) -> Bool {
    wanted.contains { $0 == fault || (!$0.contains(":") && fault.hasPrefix($0 + ":")) }
  }
}
