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
  var isAlone: Bool { scenario.pickle.isLoad }

  func run(_ stacks: StackRun) async throws -> ProofTrial? {
    let result = try await stacks.run([scenario], fault: fault, limit: limit)
    return result.record.scenarios.first.map { ProofTrial(claim, $0, of: result.record, acted: result.acted) }
  }
}
