enum TagExpressionToken: Equatable {
  case opening, closing, not, and, or
  case tag(String)

  /// White space and parentheses part tokens; a backslash takes the meaning from them and from itself.
  static func tokens(of text: String) throws(TagExpressionError) -> [TagExpressionToken] {
    var tokens: [TagExpressionToken] = []
    var word = Word()
    for character in text.unicodeScalars {
      if word.isEscaping {
        guard isEscapable(character) else {
          throw TagExpressionError(expression: text, problem: .illegalEscape(String(character)))
        }
        word.append(character)
      } else if character == "\\" {
        word.isEscaping = true
      } else if let parenthesis = parenthesis(character) {
        tokens += [word.take(), parenthesis].compactMap { $0 }
      } else if character.properties.isWhitespace {
        tokens += [word.take()].compactMap { $0 }
      } else {
        word.append(character)
      }
    }
    return tokens + [word.take()].compactMap { $0 }
  }

  private static func isEscapable(_ character: Unicode.Scalar) -> Bool {
    "()\\".unicodeScalars.contains(character) || character.properties.isWhitespace
  }

  private static func parenthesis(_ character: Unicode.Scalar) -> TagExpressionToken? {
    character == "(" ? .opening : character == ")" ? .closing : nil
  }

  /// A tag as it is written in an expression.
  static func escaped(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for character in name.unicodeScalars {
      if isEscapable(character) { result.append("\\") }
      result.append(character)
    }
    return String(result)
  }
}

/// The token being read.
private struct Word {
  var isEscaping = false
  private var text = String.UnicodeScalarView()

  mutating func append(_ character: Unicode.Scalar) {
    text.append(character)
    isEscaping = false
  }

  mutating func take() -> TagExpressionToken? {
    defer { self = Word() }
    switch String(text) {
    case "": return nil
    case "not": return .not
    case "and": return .and
    case "or": return .or
    case let name: return .tag(name)
    }
  }
}
