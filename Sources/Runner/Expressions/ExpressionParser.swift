/// Parses the tokens of a Cucumber Expression into its syntax tree.
///
///     expression  = (alternation | optional | parameter | text)*
///     alternation = alternative ('/' alternative)+      after white space, '}' or the start; up to white space, '{' or the end
///     alternative = (optional | parameter | text)*
///     optional    = '(' (optional | parameter | text)* ')'
///     parameter   = '{' name* '}'
struct ExpressionParser {
  /// Nested optionals are refused later anyway; the bound keeps the recursion within the stack.
  private static let deepestOptional = 100

  private let expression: String
  private let tokens: [Token]
  private var position = 1
  private var depth = 0

  static func parse(_ expression: String) throws(ExpressionError) -> Node {
    var parser = ExpressionParser(expression: expression, tokens: try Tokenizer.tokens(of: expression))
    return try parser.parseExpression()
  }

  private init(expression: String, tokens: [Token]) {
    self.expression = expression
    self.tokens = tokens
  }

  private var current: Token { tokens[position] }

  private mutating func parseExpression() throws(ExpressionError) -> Node {
    var nodes: [Node] = []
    while current.kind != .endOfLine {
      if let alternation = try parseAlternation() {
        nodes.append(alternation)
      } else {
        nodes.append(try parseElement())
      }
    }
    return Node(.expression, nodes, start: 0, end: current.end)
  }

  private mutating func parseElement() throws(ExpressionError) -> Node {
    switch current.kind {
    case .beginOptional: return try parseOptional()
    case .beginParameter: return try parseParameter()
    case .alternation: throw error(.alternationInOptional, current)
    default: return Node(text: take())
    }
  }

  private mutating func take() -> Token {
    defer { position += 1 }
    return current
  }

  private func error(_ problem: ExpressionProblem, _ token: Token) -> ExpressionError {
    .malformed(problem, expression: expression, start: token.start, end: token.end)
  }
}

extension ExpressionParser {
  private mutating func parseOptional() throws(ExpressionError) -> Node {
    let begin = take()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestOptional else { throw error(.optionalInOptional, begin) }
    var nodes: [Node] = []
    while current.kind != .endOptional {
      guard current.kind != .endOfLine else { throw error(.optionalNotClosed, begin) }
      nodes.append(try parseElement())
    }
    return Node(.optional, nodes, start: begin.start, end: take().end)
  }

  private mutating func parseParameter() throws(ExpressionError) -> Node {
    let begin = take()
    var name: [Node] = []
    while current.kind != .endParameter {
      guard current.kind != .endOfLine else { throw error(.parameterNotClosed, begin) }
      guard current.kind.joins else { throw error(.parameterNameReserved, current) }
      name.append(Node(text: take()))
    }
    return Node(.parameter, name, start: begin.start, end: take().end)
  }
}

extension ExpressionParser {
  /// Whether a word is an alternation shows only at its end, so the words that are none are read twice.
  private mutating func parseAlternation() throws(ExpressionError) -> Node? {
    guard [.startOfLine, .whiteSpace, .endParameter].contains(tokens[position - 1].kind) else { return nil }
    let first = position
    var alternatives: [Node] = []
    var nodes: [Node] = []
    var start = current.start
    while ![.whiteSpace, .endOfLine, .beginParameter].contains(current.kind) {
      guard current.kind == .alternation else {
        nodes.append(try parseElement())
        continue
      }
      let separator = take()
      alternatives.append(Node(.alternative, nodes, start: start, end: separator.start))
      (nodes, start) = ([], separator.end)
    }
    guard !alternatives.isEmpty else {
      position = first
      return nil
    }
    alternatives.append(Node(.alternative, nodes, start: start, end: current.start))
    return Node(.alternation, alternatives, start: tokens[first].start, end: current.start)
  }
}
