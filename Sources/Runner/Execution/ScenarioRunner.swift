import Base
import Gherkin

/// Runs one planned scenario: its attempts, steps and hooks, and says each of them as an event.
final class ScenarioRunner<World>: Sendable {
  let planned: PlannedCase
  let catalogue: StepCatalogue<World>
  let run: RunContext
  let ids: IDSource
  let slot: Slot
  let retries: Int
  /// Why it is not run: its steps are inconclusive with this reason.
  let refusal: String?

  init(
    planned: PlannedCase, catalogue: StepCatalogue<World>, run: RunContext, ids: IDSource, slot: Slot, retries: Int,
    refusal: String? = nil
  ) {
    self.planned = planned
    self.catalogue = catalogue
    self.run = run
    self.ids = ids
    self.slot = slot
    self.retries = retries
    self.refusal = refusal
  }

  /// Runs up to 1 + `retries` attempts, until one does not fail; returns the last attempt's status.
  func runAttempts() async -> StepStatus {
    for attempt in 0... {
      var session = ScenarioSession(runner: self, attempt: attempt)
      let status = await session.run()
      let again = status == .failed && attempt < retries && !Task.isCancelled
      emit(
        .testCaseFinished(
          TestCaseFinished(testCaseStartedId: session.id, willBeRetried: again, timestamp: run.clock.timestamp)))
      if !again { return status }
    }
    return .failed
  }

  func emit(_ event: Event) { run.emit(event) }
}

extension PlannedCase {
  /// Its last step undoes what the others disrupted.
  var undoes: Bool { if case .undo = steps.last?.action { true } else { false } }
}
