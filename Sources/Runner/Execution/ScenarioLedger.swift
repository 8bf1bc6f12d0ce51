import Base

/// What a scenario owes and where it stands: apart from its world, because a step that was abandoned still has that.
final class ScenarioLedger: Sendable {
  struct PendingUndo: Sendable {
    let record: UndoRecord
    let number: Int
  }

  private struct State {
    var owner: Attachment.Owner?
    var undos: [PendingUndo] = []
    var isClosed = false
  }

  private let state = Locked(State())

  /// The step that attachments belong to; nil once no step is heard any more.
  var currentOwner: Attachment.Owner? {
    get { state.withLock { $0.owner } }
    set { state.withLock { $0.owner = newValue } }
  }

  /// False once the scenario is being undone: what came now would never be.
  func add(_ undo: PendingUndo) -> Bool {
    state.withLock { state in
      if !state.isClosed { state.undos.append(undo) }
      return !state.isClosed
    }
  }

  /// What was added last for the record, where it is not undone yet.
  func pending(_ record: UndoRecord) -> PendingUndo? {
    state.withLock { $0.undos.last { $0.record == record } }
  }

  /// False where it is undone with the scenario.
  func remove(_ undo: PendingUndo) -> Bool {
    state.withLock { state in
      state.undos.lastIndex { $0.number == undo.number }.map { state.undos.remove(at: $0) } != nil
    }
  }

  /// Takes all that is left to undo, last first; nothing can be added any more.
  func close() -> [PendingUndo] {
    state.withLock { state in
      defer { (state.undos, state.isClosed) = ([], true) }
      return state.undos.reversed()
    }
  }
}
