import Base
import Runner

/// JSON that somebody answered, held against what a sentence says of it.
struct AnsweredJSON {
  let json: JSONValue
  /// `the response`
  let name: String
  /// What it is where it differs: `other JSON`.
  let other: String
  let command: String

  /// - Parameters:
  ///   - text: a JSON pointer (RFC 6901).
  ///   - value: a text, or a value as it is written in JSON; nil for a field that must not be there.
  func expect(field text: String, _ value: String?) throws {
    guard let pointer = JSONPointer(text) else {
      throw Inconclusive("\"\(text)\" is no JSON pointer: write /items/0/name, or \"\" for the whole")
    }
    let found = json[pointer]
    guard found.map({ found in value.map(found.isSaid) ?? false }) ?? (value == nil) else {
      throw Mismatch(
        "\(name) has \(value == nil ? "a field" : "another value") at \(text)", expected: value ?? "none",
        actual: found?.text ?? "no such field", curl: command)
    }
  }

  func expect(_ expected: JSONValue) throws {
    guard let difference = json.difference(from: expected) else { return }
    throw Mismatch(
      "\(name) is \(other) at \(difference.place.text)", expected: difference.expected?.text ?? "nothing",
      actual: difference.actual?.text ?? "nothing", curl: command)
  }
}

extension JSONPointer {
  /// For people.
  var text: String { names.isEmpty ? "its top" : "\(self)" }
}

extension JSONValue {
  /// Whether a text means it: a string by its content, anything else as it is written in JSON.
  func isSaid(_ text: String) -> Bool {
    if case .string(let value) = self { return value == text }
    return (try? JSONValue(parsing: Array(text.utf8))).map(isEquivalent) ?? false
  }
}
