import Runner

extension UndoRecord {
  /// What undoes it knows it by its name.
  static func test(_ name: String, limit: Duration = .seconds(30)) -> UndoRecord {
    UndoRecord(payload: Array(name.utf8), limit: limit, description: name)
  }
}

/// A journal that keeps what happened to it.
struct RecordingJournal: UndoJournal {
  let lines: Shared<[String]>

  func append(_ record: UndoRecord) -> Int {
    lines.change {
      $0.append("wrote \(record.description)")
      return $0.count
    }
  }

  func markDone(_ number: Int) { lines.change { $0.append("done \(number)") } }

  var remedy: String { "restore it" }
}

/// A disk that is full.
struct FullDisk: Error, CustomStringConvertible {
  let description = "no space left"
}

/// A journal that takes so many lines and no more.
struct FullJournal: UndoJournal {
  let lines: Int
  let written = Shared(0)

  init(after lines: Int) { self.lines = lines }

  func append(_ record: UndoRecord) throws -> Int { try write() }
  func markDone(_ number: Int) throws { _ = try write() }

  private func write() throws -> Int {
    try written.change {
      guard $0 < lines else { throw FullDisk() }
      $0 += 1
      return $0
    }
  }

  var remedy: String { "restore it" }
}
