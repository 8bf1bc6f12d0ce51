import Base

/// How to reverse one disruption: opaque to the runner, which writes it down, and hands it to whoever carries it out.
package struct UndoRecord: Equatable, Sendable {
  /// What another process can read, too; equal for undos that do the same.
  package var payload: [UInt8]
  /// How long it may take.
  package var limit: Duration
  /// What it does, for people: `clear the fault …`.
  package var description: String

  package init(payload: [UInt8], limit: Duration, description: String) {
    (self.payload, self.limit, self.description) = (payload, limit, description)
  }
}

/// No undo was to be carried out in this run.
package struct UnknownUndo: Error, CustomStringConvertible {
  package var record: UndoRecord

  package init(record: UndoRecord) { self.record = record }

  package var description: String { "nothing is known that could \(record.description)" }
}

/// The scenario would disrupt something without locks, and nothing would undo it.
struct UndeclaredDisruption: AdvisedError, CustomStringConvertible {
  let record: UndoRecord

  var description: String {
    "no step of the scenario says that it disrupts something, and to undo: \(record.description)"
  }
  var advice: String { "this is a defect of the step library: give the step its effect (`.disrupts` or `.creates`)" }
}

/// Where disruptions are written before they happen, so that nothing stays undone.
package protocol UndoJournal: Sendable {
  /// Returns when the record is safe; its number identifies it afterwards.
  func append(_ record: UndoRecord) throws -> Int
  func markDone(_ number: Int) throws
  /// What a reader can do about records that are not done: a sentence without its stop.
  var remedy: String { get }
}

/// The journal of runs that cannot disrupt anything outside their own process.
package struct NoJournal: UndoJournal {
  package init() {}
  package func append(_ record: UndoRecord) -> Int { 0 }
  package func markDone(_ number: Int) {}
  package var remedy: String { "it ends with the run" }
}
