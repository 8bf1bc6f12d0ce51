import Foundation
import Runner

/// A disruption that a run was about to make: how to undo it, and where.
struct JournalEntry: Codable, Equatable, Sendable, CustomStringConvertible {
  var number: Int
  var kind: String
  var parameters: [String: String]
  var target: JournalTarget

  init(_ record: UndoRecord, number: Int, target: JournalTarget) {
    (kind, parameters) = (record.kind, record.parameters)
    (self.number, self.target) = (number, target)
  }

  var record: UndoRecord { UndoRecord(kind: kind, parameters: parameters) }

  var description: String {
    let values = parameters.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    return "\(kind)\(values) on target \(target)"
  }
}

/// What another process needs to reach a target again; never a secret.
struct JournalTarget: Codable, Equatable, Sendable, CustomStringConvertible {
  /// `embedded`, or a name in the target file.
  var name: String
  /// The control interface of a served stack; it suffices to undo what was done through it.
  var control: String?
  /// The target file, an absolute path.
  var configuration: String?

  /// The stack of the run's own process has ended with it, and with the stack all that was done to it.
  var endsWithItsRun: Bool { name == "embedded" }

  var description: String { control.map { "\(name) (\($0))" } ?? name }
}

/// `{"undo": …}` before a disruption, `{"done": NUMBER}` after its undo.
struct JournalLine: Codable, Equatable, Sendable {
  var undo: JournalEntry?
  var done: Int?

  init(undo: JournalEntry) { self.undo = undo }
  init(done: Int) { self.done = done }

  /// Nil for what is no line of a journal.
  init?(_ bytes: some Sequence<UInt8>) {
    guard let line = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      (line.undo == nil) != (line.done == nil)
    else { return nil }
    self = line
  }

  /// With its line end.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}
