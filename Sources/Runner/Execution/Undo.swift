/// How to reverse one disruption, as data: it can be carried out by another process.
package struct UndoRecord: Equatable, Sendable {
  /// The kind of undo, as the step library knows it.
  package var kind: String
  package var parameters: [String: String]

  package init(kind: String, parameters: [String: String] = [:]) {
    self.kind = kind
    self.parameters = parameters
  }
}

/// No undo of this kind is known.
package struct UnknownUndo: Error, CustomStringConvertible {
  package var record: UndoRecord

  package init(record: UndoRecord) { self.record = record }

  package var description: String { "no undo of kind \"\(record.kind)\" is known" }
}

/// Where disruptions are written before they happen, so that nothing stays undone.
package protocol UndoJournal: Sendable {
  /// Returns when the record is safe; its number identifies it afterwards.
  func append(_ record: UndoRecord) throws -> Int
  func markDone(_ number: Int) throws
}

/// The journal of runs that cannot disrupt anything outside their own process.
package struct NoJournal: UndoJournal {
  package init() {}
  package func append(_ record: UndoRecord) -> Int { 0 }
  package func markDone(_ number: Int) {}
}
