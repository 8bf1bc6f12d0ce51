import EmbeddedStack
import Gherkin
import Reports
import Runner

/// A fault with what it claims, and a scenario that must notice it.
struct PlannedTrial: Sendable {
  let claim: ProofClaim
  let fault: Fault
  let scenario: SelectedScenario
  /// No wait is longer.
  let limit: Duration
  /// About how long it takes: as long as without the fault, and what the fault adds to an answer.
  let length: Duration
}

extension PlannedTrial {
  /// - Parameter healthy: how the scenario went without a fault.
  init(_ claimed: ClaimedFault, _ scenario: SelectedScenario, _ healthy: ScenarioRecord, _ limit: ProofWaitLimit) {
    let times = healthy.steps.compactMap { $0.result?.duration }
    self.init(
      claim: claimed.claim, fault: claimed.fault, scenario: scenario, limit: limit.time(longest: times.max()),
      length: times.reduce(.milliseconds(claimed.fault.delay), +))
  }

  func run(_ stacks: StackRun) async throws -> ProofTrial? {
    let result = try await stacks.run([scenario], fault: fault, limit: limit)
    return result.record.scenarios.first.map { ProofTrial(claim, $0, of: result.record, acted: result.acted) }
  }
}
