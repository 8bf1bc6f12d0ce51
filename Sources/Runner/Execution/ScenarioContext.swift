package import Base
package import Gherkin

/// One attempt at a scenario, as its steps see it: time, evidence, waiting, undo.
///
/// It belongs to the scenario's task and is not shared.
package final class ScenarioContext {
  package let run: RunContext
  package let pickle: Pickle
  /// When it began, by the wall clock.
  package let began: UTCTime
  let slot: Slot
  /// Whether what a step disrupts is undone at the end: only where its definition says that it disrupts something.
  let undoes: Bool
  let ledger = ScenarioLedger()
  /// When the time has passed that a step said must elapse; assertions look until then.
  package private(set) var patience: Duration?

  init(run: RunContext, pickle: Pickle, slot: Slot, undoes: Bool) {
    (self.run, self.undoes) = (run, undoes)
    self.pickle = pickle
    self.slot = slot
    began = run.clock.timestamp
  }

  /// Keeps what the step looked at beside its result.
  package func attach(_ content: Attachment.Content) {
    guard let owner = ledger.currentOwner else { return }
    run.emit(.attachment(Attachment(owner: owner, content: content, timestamp: run.clock.timestamp)))
  }

  /// From now on the value is hidden in all that the run says.
  package func markSecret(_ value: String) { run.redactor.conceal(value) }

  package func attach(_ evidence: Evidence) { attach(.evidence(evidence)) }

  /// Keeps a time that the step holds to a limit of its text: what is left of it is the step's margin.
  package func measured(_ elapsed: Duration, within limit: Duration) {
    attach(
      Evidence(
        "measured",
        entries: [
          .init(name: "time", value: MeasuredTime(elapsed, within: limit), as: .time),
          .init(name: "limit", value: limit),
        ]))
  }

  /// "When `time` has elapsed": what follows may take that long to become true.
  package func elapse(_ time: Duration) async throws {
    let deadline = run.clock.now + time
    patience = deadline
    guard run.waits.literal else { return }
    let number = run.beginWait(until: deadline)
    defer { run.endWait(number) }
    try await idle(until: deadline)
  }

  /// Sleeps without keeping others from running; a step that is cancelled meanwhile need not wait for its turn to end.
  func idle(until deadline: Duration) async throws {
    slot.release()
    try await run.clock.sleep(until: deadline)
    await slot.acquire()
  }

  /// Writes down how to undo a disruption, then disrupts; the undo runs when the scenario ends, however it ends.
  ///
  /// Throws before it disrupts where the record cannot be written, where no step of the scenario says that it disrupts
  /// something, where the scenario is over for the step, and where the run may disrupt nothing any more.
  package func disrupt(undoneBy record: UndoRecord, _ act: () async throws -> Void) async throws {
    guard undoes else { throw UndeclaredDisruption(record: record) }
    try Task.checkCancellation()
    if let reason = run.disruptionEnd() { throw Inconclusive("not disrupted: \(reason)") }
    let pending = ScenarioLedger.PendingUndo(record: record, number: try run.journal.append(record))
    guard ledger.add(pending) else {
      try run.journal.markDone(pending.number)
      throw CancellationError()
    }
    try await act()
  }

  /// Undoes a disruption before the scenario's end, because the scenario is about what comes after.
  ///
  /// It is owed until it is done: what does not end is undone again with the scenario.
  package func undo(_ record: UndoRecord, by perform: (UndoRecord) async throws -> Void) async throws {
    guard let pending = ledger.pending(record) else { return }
    try await perform(record)
    if ledger.remove(pending) { try run.journal.markDone(pending.number) }
  }
}
