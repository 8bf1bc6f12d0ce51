/// Splits a Cucumber Expression into tokens and resolves its escapes.
struct Tokenizer {
  private let expression: String
  private let characters: [Unicode.Scalar]
  private var position = 0
  private var tokens = [Token(kind: .startOfLine, text: "", start: 0, end: 0)]

  static func tokens(of expression: String) throws(ExpressionError) -> [Token] {
    var tokenizer = Tokenizer(expression)
    while tokenizer.position < tokenizer.characters.count { try tokenizer.readCharacter() }
    let end = tokenizer.position
    return tokenizer.tokens + [Token(kind: .endOfLine, text: "", start: end, end: end)]
  }

  private init(_ expression: String) {
    self.expression = expression
    characters = Array(expression.unicodeScalars)
  }

  private mutating func readCharacter() throws(ExpressionError) {
    let character = characters[position]
    if character == "\\" {
      append(try escapedCharacter(), as: .text, width: 2)
    } else {
      append(character, as: Token.Kind(of: character), width: 1)
    }
  }

  private func escapedCharacter() throws(ExpressionError) -> Unicode.Scalar {
    guard position + 1 < characters.count else { throw error(.endOfLineEscaped, at: position) }
    let character = characters[position + 1]
    guard character == "\\" || Token.Kind(of: character) != .text else {
      throw error(.characterNotEscapable, at: position + 1)
    }
    return character
  }

  private mutating func append(_ character: Unicode.Scalar, as kind: Token.Kind, width: Int) {
    let start = position
    position += width
    if kind.joins, tokens[tokens.count - 1].kind == kind {
      tokens[tokens.count - 1].text.unicodeScalars.append(character)
      tokens[tokens.count - 1].end = position
    } else {
      tokens.append(Token(kind: kind, text: String(character), start: start, end: position))
    }
  }

  private func error(_ problem: ExpressionProblem, at index: Int) -> ExpressionError {
    .malformed(problem, expression: expression, start: index, end: index + 1)
  }
}
