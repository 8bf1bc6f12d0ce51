/// What a journal says: the disruptions that are not undone, in the order they were made.
struct JournalContents: Equatable, Sendable {
  private(set) var open: [JournalEntry] = []
  /// The numbers of lines that nobody can make sense of.
  private(set) var unreadableLines: [Int] = []
  /// Up to the end of the last whole line. What follows was torn while it was written, and before that nothing was
  /// disrupted, or the undo was already done and may be done again.
  private(set) var wholeLength = 0
  private(set) var lastNumber = 0

  init(_ bytes: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    wholeLength = bytes.lastIndex(of: newline).map { $0 + 1 } ?? 0
    let lines = bytes[..<max(0, wholeLength - 1)].split(separator: newline, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where wholeLength > 0 {
      if let line = JournalLine(line) { add(line) } else { unreadableLines.append(index + 1) }
    }
  }

  /// Without those whose stack ended with the run.
  var left: [JournalEntry] { open.filter { !$0.target.endsWithItsRun } }

  private mutating func add(_ line: JournalLine) {
    if let entry = line.undo {
      open.append(entry)
      lastNumber = max(lastNumber, entry.number)
    }
    if let number = line.done { open.removeAll { $0.number == number } }
  }
}
