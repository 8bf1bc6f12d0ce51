/// Orders operators by precedence (`not`, `and`, `or`) with two stacks, so that no nesting is too deep for it.
struct TagExpressionParser {
  private let text: String
  private let tokens: [TagExpressionToken]
  private var operands: [TagExpression.Node] = []
  private var operators: [TagExpressionToken] = []
  private var expectsOperand = true

  init(_ text: String) throws(TagExpressionError) {
    self.text = text
    tokens = try TagExpressionToken.tokens(of: text)
  }

  mutating func parse() throws(TagExpressionError) -> TagExpression.Node {
    if tokens.isEmpty { return .everything }
    for token in tokens { try take(token) }
    if expectsOperand { throw error(.expectedOperand) }
    while let last = operators.popLast() {
      if last == .opening { throw error(.unmatchedOpening) }
      apply(last)
    }
    return operands.last ?? .everything
  }

  private mutating func take(_ token: TagExpressionToken) throws(TagExpressionError) {
    switch token {
    case .tag, .not, .opening: if !expectsOperand { throw error(.expectedOperator) }
    case .and, .or, .closing: if expectsOperand { throw error(.expectedOperand) }
    }
    switch token {
    case .tag(let name): operands.append(.tag(name))
    case .not, .opening: operators.append(token)
    case .and, .or: pushBinary(token)
    case .closing: try close()
    }
    expectsOperand = token.isFollowedByOperand
  }

  private mutating func pushBinary(_ token: TagExpressionToken) {
    while let last = operators.last, last.precedence >= token.precedence {
      operators.removeLast()
      apply(last)
    }
    operators.append(token)
  }

  private mutating func close() throws(TagExpressionError) {
    while let last = operators.popLast() {
      if last == .opening { return }
      apply(last)
    }
    throw error(.unmatchedClosing)
  }

  private mutating func apply(_ token: TagExpressionToken) {
    guard let right = operands.popLast() else { return }
    if token == .not { return operands.append(.not(right)) }
    guard let left = operands.popLast() else { return }
    operands.append(token == .and ? .and(left, right) : .or(left, right))
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

  fileprivate var isFollowedByOperand: Bool {
    switch self {
    case .tag, .closing: false
    default: true
    }
  }
}
