package import Clients
package import Runner

extension UndoRecord {
  /// Equal undos are equal records.
  package init(_ undo: Undo) throws {
    self.init(payload: try undo.json, limit: undo.limit, description: undo.description)
  }
}

extension Undo {
  package init(_ record: UndoRecord) throws { try self.init(json: record.payload) }
}

extension ScenarioContext {
  /// Writes down how to undo a disruption, then disrupts; the undo runs when the scenario ends, however it ends.
  func disrupt(undoneBy undo: Undo, _ act: () async throws -> Void) async throws {
    try await disrupt(undoneBy: try UndoRecord(undo), act)
  }

  /// Undoes a disruption before the scenario's end, because the scenario is about what comes after.
  func undo(_ undo: Undo, by perform: () async throws -> Void) async throws {
    try await self.undo(try UndoRecord(undo)) { _ in try await perform() }
  }
}
