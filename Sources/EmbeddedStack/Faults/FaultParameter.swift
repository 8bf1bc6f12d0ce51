/// A parameter of a fault, as texts name it.
package struct FaultParameter: Sendable {
  package let name: String
  /// What the number counts or what the text names, such as `ms` or `key`.
  package let unit: String
  /// The only values there are; empty where all of the kind are good.
  package let choices: [String]
  /// The largest number; nil where there is none.
  package let maximum: Int?
  let read: @Sendable (any FaultValues) -> FaultValue?
  /// - Returns: false for a text that is no value of it.
  let write: @Sendable (String, inout any FaultValues) -> Bool

  /// What a value must be, for messages.
  func expected(like standard: FaultValue) -> String {
    if !choices.isEmpty { return "one of \(choices.joined(separator: ", "))" }
    return standard.kind + (maximum.map { " up to \($0)" } ?? "")
  }
}

/// The value of a fault's parameter.
package enum FaultValue: Sendable, Equatable, CustomStringConvertible {
  /// Not negative.
  case integer(Int)
  case text(String)

  package var description: String {
    switch self {
    case .integer(let value): String(value)
    case .text(let value): value
    }
  }

  /// What a value of this kind is called in messages.
  var kind: String { if case .integer = self { "a whole number" } else { "a text" } }
}
