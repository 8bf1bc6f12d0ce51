import Foundation
import Runner

/// The journal of one run: disruptions of its target, numbered in the order they were made.
///
/// Unchecked, and safe: every access to its state holds the lock.
final class RunJournal: UndoJournal, @unchecked Sendable {
  private let file: JournalFile
  private let target: JournalTarget
  private let lock = NSLock()
  private var lastNumber = 0

  /// Refuses a folder whose journal has something left to undo.
  init(folder: String, target: JournalTarget) throws(UsageError) {
    try makeFolder(folder)
    file = try JournalFile(folder: folder)
    self.target = target
    let contents = try file.read()
    guard contents.left.isEmpty, contents.unreadableLines.isEmpty else {
      throw .undoneDisruptions(file.path, folder: folder, contents.left.map(\.description))
    }
    try file.clear()
  }

  func append(_ record: UndoRecord) throws -> Int {
    try lock.withLock {
      try file.append(JournalLine(undo: JournalEntry(record, number: lastNumber + 1, target: target)))
      lastNumber += 1
      return lastNumber
    }
  }

  func markDone(_ number: Int) throws {
    try lock.withLock { try file.append(JournalLine(done: number)) }
  }
}

/// Makes a folder where it is missing.
func makeFolder(_ folder: String) throws(UsageError) {
  do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
    throw .unwritable(folder, reason: error.localizedDescription)
  }
}
