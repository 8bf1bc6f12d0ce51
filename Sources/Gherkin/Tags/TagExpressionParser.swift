/// Puts operators after their operands by precedence: `not`, then `and`, then `or`.
struct TagExpressionParser {
  private let text: String
  private let tokens: [TagExpressionToken]
  private var output: [TagExpression.Operation] = []
  private var operators: [TagExpressionToken] = []
  private var expectsOperand = true

  init(_ text: String) throws(TagExpressionError) {
    self.text = text
    tokens = try TagExpressionToken.tokens(of: text)
  }

  mutating func parse() throws(TagExpressionError) -> [TagExpression.Operation] {
    if tokens.isEmpty { return [] }
    for token in tokens {
      try check(token)
      try take(token)
      expectsOperand = !token.endsOperand
    }
    if expectsOperand { throw error(.expectedOperand) }
    popOperators { $0 != .opening }
    if !operators.isEmpty { throw error(.unmatchedOpening) }
    return output
  }

  private func check(_ token: TagExpressionToken) throws(TagExpressionError) {
    switch token {
    case .tag, .not, .opening: if !expectsOperand { throw error(.expectedOperator) }
    case .and, .or, .closing: if expectsOperand { throw error(.expectedOperand) }
    }
  }

  private mutating func take(_ token: TagExpressionToken) throws(TagExpressionError) {
    switch token {
    case .tag(let name): output.append(.tag(name))
    case .not, .opening: operators.append(token)
    case .and, .or:
      popOperators { $0.precedence >= token.precedence }
      operators.append(token)
    case .closing:
      popOperators { $0 != .opening }
      if operators.popLast() == nil { throw error(.unmatchedClosing) }
    }
  }

  private mutating func popOperators(while isWanted: (TagExpressionToken) -> Bool) {
    while let last = operators.last, isWanted(last) {
      operators.removeLast()
      output.append(last == .not ? .not : last == .and ? .and : .or)
    }
  }

  private func error(_ problem: TagExpressionError.Problem) -> TagExpressionError {
    TagExpressionError(expression: text, problem: problem)
  }
}

extension TagExpressionToken {
  fileprivate var precedence: Int {
    switch self {
    case .not: 3
    case .and: 2
    case .or: 1
    default: 0
    }
  }

  fileprivate var endsOperand: Bool {
    switch self {
    case .tag, .closing: true
    default: false
    }
  }
}
