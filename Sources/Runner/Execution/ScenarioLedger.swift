import Foundation

/// What a scenario owes and where it stands: apart from its world, because a step that was abandoned still has that.
///
/// Unchecked, and safe: every access to its state holds the lock.
final class ScenarioLedger: @unchecked Sendable {
  struct PendingUndo {
    let record: UndoRecord
    let number: Int
  }

  private let lock = NSLock()
  private var owner: Attachment.Owner?
  private var undos: [PendingUndo] = []

  /// The step that attachments belong to; nil once no step is heard any more.
  var currentOwner: Attachment.Owner? {
    get { lock.withLock { owner } }
    set { lock.withLock { owner = newValue } }
  }

  func add(_ undo: PendingUndo) { lock.withLock { undos.append(undo) } }

  func takeLast() -> PendingUndo? { lock.withLock { undos.popLast() } }

  func take(_ record: UndoRecord) -> PendingUndo? {
    lock.withLock {
      undos.lastIndex { $0.record == record }.map { undos.remove(at: $0) }
    }
  }

  /// Undoes what is left, last first; the first error is thrown after all were tried.
  func undoAll(_ journal: any UndoJournal, by perform: (UndoRecord) async throws -> Void) async throws {
    var firstError: (any Error)?
    while let pending = takeLast() {
      do {
        try await perform(pending.record)
        try journal.markDone(pending.number)
      } catch { firstError = firstError ?? error }
    }
    if let firstError { throw firstError }
  }
}
