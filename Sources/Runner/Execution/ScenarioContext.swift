package import Gherkin

/// One attempt at a scenario, as its steps see it: time, evidence, waiting, undo.
///
/// It belongs to the scenario's task and is not shared.
package final class ScenarioContext {
  package let run: RunContext
  package let pickle: Pickle
  let slot: Slot
  var step: Attachment.Owner
  /// When the time has passed that a step said must elapse; assertions look until then.
  package private(set) var patience: Duration?
  private var undos: [PendingUndo] = []

  init(run: RunContext, pickle: Pickle, slot: Slot, step: Attachment.Owner) {
    self.run = run
    self.pickle = pickle
    self.slot = slot
    self.step = step
  }

  /// Keeps what the step looked at beside its result.
  package func attach(_ content: Attachment.Content) {
    run.emit(.attachment(Attachment(owner: step, content: content, timestamp: run.clock.timestamp)))
  }

  /// From now on the value is hidden in all that the run says.
  package func markSecret(_ value: String) { run.redactor.conceal(value) }

  package func attach(_ evidence: Evidence) { attach(.evidence(evidence)) }

  /// "When `time` has elapsed": what follows may take that long to become true.
  package func elapse(_ time: Duration) async throws {
    let deadline = run.clock.now + time
    patience = deadline
    if run.waits.literal { try await idle(until: deadline) }
  }

  /// Sleeps without keeping others from running.
  func idle(until deadline: Duration) async throws {
    await slot.release()
    do { try await run.clock.sleep(until: deadline) } catch {
      await slot.acquire()
      throw error
    }
    await slot.acquire()
  }

  /// Writes down how to undo a disruption, then disrupts; the undo runs when the scenario ends, however it ends.
  package func disrupt(undoneBy record: UndoRecord, _ act: () async throws -> Void) async throws {
    undos.append(PendingUndo(record: record, number: try run.journal.append(record)))
    try await act()
  }

  /// Undoes a disruption before the scenario's end, because the scenario is about what comes after.
  package func undo(_ record: UndoRecord, by perform: (UndoRecord) async throws -> Void) async throws {
    guard let index = undos.lastIndex(where: { $0.record == record }) else { return }
    try await perform(record)
    try run.journal.markDone(undos.remove(at: index).number)
  }

  /// Undoes what is left, last first; the first error is thrown after all were tried.
  func undoAll(by perform: (UndoRecord) async throws -> Void) async throws {
    var firstError: (any Error)?
    while let pending = undos.popLast() {
      do {
        try await perform(pending.record)
        try run.journal.markDone(pending.number)
      } catch { firstError = firstError ?? error }
    }
    if let firstError { throw firstError }
  }
}

private struct PendingUndo {
  let record: UndoRecord
  let number: Int
}
