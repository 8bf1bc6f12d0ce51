import Clients
import FoundationEssentials

/// A disruption that a run was about to make: how to undo it, and where.
struct JournalEntry: Equatable, Sendable, CustomStringConvertible {
  var number: Int
  var undo: Undo
  var target: JournalTarget

  var description: String { "\(undo) on target \(target)" }
}

/// The members of its undo, and beside them `number` and `target`.
extension JournalEntry: Codable {
  private enum Member: CodingKey {
    case number, target
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Member.self)
    number = try members.decode(Int.self, forKey: .number)
    target = try members.decode(JournalTarget.self, forKey: .target)
    undo = try Undo(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Member.self)
    try members.encode(number, forKey: .number)
    try members.encode(target, forKey: .target)
    try undo.encode(to: encoder)
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
