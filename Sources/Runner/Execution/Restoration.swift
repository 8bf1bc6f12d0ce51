import Base

/// Undoes what a scenario owes when it ends: one after the other, last first, each with a time of its own.
///
/// An interruption does not reach it, and an undo that fails or does not end keeps none from being tried.
struct Restoration: Sendable {
  let run: RunContext
  let supervisor: StepSupervisor
  let perform: @Sendable (UndoRecord) async throws -> Void

  func settle(_ ledger: ScenarioLedger) async -> RestorationOutcome {
    let start = run.clock.now
    var undos: [RestorationOutcome.Undo] = []
    for pending in ledger.close() { undos.append(await undo(pending)) }
    return RestorationOutcome(undos: undos, remedy: run.journal.remedy, duration: run.clock.now - start)
  }

  private func undo(_ pending: ScenarioLedger.PendingUndo) async -> RestorationOutcome.Undo {
    let (record, start) = (run.waits.cut(pending.record), run.clock.now)
    let ending = await supervisor.run(perform, in: record, limit: record.limit + run.allowance, isShielded: true)
    let outcome = StepOutcome(ending, of: "the undo", limit: record.limit, isPrecondition: true)
    let failure = outcome.status == .passed ? markDone(pending) : outcome.problem
    return RestorationOutcome.Undo(
      what: record.description, duration: run.clock.now - start, failure: failure, isDone: outcome.status == .passed)
  }

  /// Why the journal could not be told; what it has can be undone twice.
  private func markDone(_ pending: ScenarioLedger.PendingUndo) -> StepFailure? {
    do {
      try run.journal.markDone(pending.number)
      return nil
    } catch { return StepFailure(harness: error) }
  }
}

extension WaitOptions {
  /// Where the run cuts its waits, the undo gets what a step gets that names no time.
  fileprivate func cut(_ record: UndoRecord) -> UndoRecord {
    var cut = record
    if let limit { cut.limit = min(record.limit, max(limit, timeout)) }
    return cut
  }
}

/// What became of all that a scenario owed.
struct RestorationOutcome: Sendable {
  struct Undo: Sendable {
    let what: String
    let duration: Duration
    /// Why it stays in the journal.
    let failure: StepFailure?
    /// It was carried out, though the journal may not know.
    let isDone: Bool
  }

  let undos: [Undo]
  let remedy: String
  let duration: Duration

  var failures: [StepFailure] { undos.compactMap(\.attributed) }

  /// What could not be undone says nothing about what the scenario checked.
  var result: StepResult {
    StepResult(failures.isEmpty ? .passed : .inconclusive, duration: duration, message: message)
  }

  private var message: String? {
    guard !undos.isEmpty else { return nil }
    let left = undos.count { $0.failure != nil }
    return (undos.map(\.line) + [left == 0 ? "nothing is left to undo" : "left in the journal: \(left); \(remedy)"])
      .joined(separator: "\n")
  }
}

extension RestorationOutcome.Undo {
  private var heading: String { isDone ? "undone in \(duration.formatted): \(what)" : "not undone: \(what)" }

  /// The failure with the words of its undo before its own.
  fileprivate var attributed: StepFailure? {
    guard var failure else { return nil }
    failure.summary = "\(heading): \(failure.summary)"
    return failure
  }

  fileprivate var line: String { attributed?.prose ?? heading }
}
