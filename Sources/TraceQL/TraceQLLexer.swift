/// Cuts a query into words.
struct TraceQLLexer {
  private static let symbols = [
    "&>>", "&<<", "!>>", "!<<", "&>", "&<", "&~", "!>", "!<", "!~", "!=", "=~", ">>", "<<", ">=", "<=", "&&", "||", "=",
    ">", "<", "~", "!", "|", "{", "}", "(", ")", "+", "-", "*", "/", "%", "^", ",",
  ]

  private let characters: [Character]
  private var position = 0

  static func tokens(of query: String) -> [TraceQLToken] {
    var lexer = TraceQLLexer(characters: Array(query))
    var tokens: [TraceQLToken] = []
    while true {
      tokens.append(lexer.next())
      switch tokens.last?.kind {
      case .end, .failure: return tokens
      default: continue
      }
    }
  }

  private init(characters: [Character]) { self.characters = characters }

  private var current: Character? { position < characters.count ? characters[position] : nil }

  private mutating func next() -> TraceQLToken {
    while let character = current, character.isWhitespace { position += 1 }
    let start = position
    return TraceQLToken(kind: word(), offset: start)
  }

  private mutating func word() -> TraceQLToken.Kind {
    guard let character = current else { return .end }
    if character == "\"" || character == "`" {
      return quoted(character).map { .string($0) } ?? .failure("literal not terminated")
    }
    let isFraction = character == "." && position + 1 < characters.count && characters[position + 1].isNumber
    if character.isNumber || isFraction { return number() }
    if character == "." { return attribute(.any, ofParent: false) }
    if character.isLetter || character == "_" { return named() }
    let rest = characters[position...]
    guard let symbol = Self.symbols.first(where: { rest.starts(with: $0) }) else {
      return .failure("invalid char literal")
    }
    position += symbol.count
    return .symbol(symbol)
  }

  private mutating func take(while isPart: (Character) -> Bool) -> String {
    let part = characters[position...].prefix(while: isPart)
    position += part.count
    return String(part)
  }

  private mutating func number() -> TraceQLToken.Kind {
    let word = take { $0.isLetter || $0.isNumber || $0 == "." }
    if let value = Int64(word) { return .int(value) }
    if let value = Double(word) { return .float(value) }
    if let value = TraceQLDuration.parse(word) { return .duration(value) }
    return .failure("syntax error: unexpected IDENTIFIER")
  }

  /// An intrinsic, a keyword, or the scope of an attribute.
  private mutating func named() -> TraceQLToken.Kind {
    let word = take { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" }
    guard current == "." else { return .identifier(word) }
    if word == "parent" {
      for scope in [SpanField.AttributeScope.span, .resource]
      where characters[(position + 1)...].starts(with: scope.rawValue) {
        position += scope.rawValue.count
        return attribute(scope, ofParent: true)
      }
      return attribute(.any, ofParent: true)
    }
    guard let scope = SpanField.AttributeScope(rawValue: word + ".") else { return .identifier(word) }
    return attribute(scope, ofParent: false)
  }

  /// What follows the dot of a scope, quoted or not.
  private mutating func attribute(_ scope: SpanField.AttributeScope, ofParent: Bool) -> TraceQLToken.Kind {
    position += 1
    var name = ""
    while let character = current, !character.isWhitespace, !"{}()=~!<>&|^,`".contains(character) {
      if character == "\"" {
        guard let part = quoted(character) else { return .failure("literal not terminated") }
        name += part
      } else {
        name.append(character)
        position += 1
      }
    }
    return .attribute(.attribute(scope, name, ofParent: ofParent))
  }

  private mutating func quoted(_ quote: Character) -> String? {
    position += 1
    var text = ""
    while let character = current, character != quote {
      position += 1
      if character == "\\", quote == "\"" { text += escaped() } else { text.append(character) }
    }
    guard current == quote else { return nil }
    position += 1
    return text
  }

  private mutating func escaped() -> String {
    guard let letter = current else { return "" }
    position += 1
    let length = ["x": 2, "u": 4, "U": 8][letter]
    if let length {
      let digits = String(characters[position...].prefix(length))
      guard let scalar = UInt32(digits, radix: 16).flatMap(UnicodeScalar.init) else { return String(letter) }
      position += digits.count
      return String(Character(scalar))
    }
    return ["n": "\n", "t": "\t", "r": "\r", "a": "\u{7}", "b": "\u{8}", "f": "\u{c}", "v": "\u{b}"][letter]
      ?? String(letter)
  }
}
