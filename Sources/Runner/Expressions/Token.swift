/// A lexical element of a Cucumber Expression; `start` and `end` count code points of the expression.
struct Token: Equatable, Sendable {
  /// The raw values are the names in the official test data.
  enum Kind: String, Sendable {
    case startOfLine = "START_OF_LINE"
    case endOfLine = "END_OF_LINE"
    case whiteSpace = "WHITE_SPACE"
    case beginOptional = "BEGIN_OPTIONAL"
    case endOptional = "END_OPTIONAL"
    case beginParameter = "BEGIN_PARAMETER"
    case endParameter = "END_PARAMETER"
    case alternation = "ALTERNATION"
    case text = "TEXT"
  }

  let kind: Kind
  var text: String
  let start: Int
  var end: Int
}

extension Token.Kind {
  init(of character: Unicode.Scalar) {
    switch character {
    case "(": self = .beginOptional
    case ")": self = .endOptional
    case "{": self = .beginParameter
    case "}": self = .endParameter
    case "/": self = .alternation
    default: self = character.properties.isWhitespace ? .whiteSpace : .text
    }
  }

  /// Neighbours of these kinds are one token.
  var joins: Bool { self == .text || self == .whiteSpace }
}
