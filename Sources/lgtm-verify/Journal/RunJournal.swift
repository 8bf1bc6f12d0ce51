import Base
import Clients
import Runner

/// The journal of one run: disruptions of its target, numbered in the order they were made.
final class RunJournal: UndoJournal {
  private let folder: String
  private let file: JournalFile
  private let target: JournalTarget
  private let lastNumber = Locked(0)

  /// Refuses a folder whose journal has something left to undo.
  init(folder: String, target: JournalTarget) throws(UsageError) {
    try makeFolder(folder)
    file = try JournalFile(folder: folder)
    (self.folder, self.target) = (folder, target)
    let contents = try file.read()
    guard contents.left.isEmpty, contents.unreadableLines.isEmpty else {
      throw .undoneDisruptions(file.path, folder: folder, contents.left.map(\.description))
    }
    try file.clear()
  }

  func append(_ record: UndoRecord) throws -> Int {
    let undo = try Undo(json: record.payload)
    return try lastNumber.withLock { last in
      try file.append(JournalLine(undo: JournalEntry(number: last + 1, undo: undo, target: target)))
      last += 1
      return last
    }
  }

  func markDone(_ number: Int) throws {
    try lastNumber.withLock { _ in try file.append(JournalLine(done: number)) }
  }

  var remedy: String { "`lgtm-verify restore --output \(folder)` undoes it" }
}
