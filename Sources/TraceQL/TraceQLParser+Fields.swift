extension TraceQLParser {
  mutating func fieldExpression(minimum: Int = 1) throws(TraceQLError) -> FieldExpression {
    try nested { parser throws(TraceQLError) in
      var left = try parser.fieldPrimary()
      while case .symbol(let symbol) = parser.current.kind, let sign = FieldOperator(rawValue: symbol),
        sign.precedence >= minimum
      {
        parser.advance()
        if sign == .equal || sign == .notEqual, parser.accept(word: "nil") {
          left = .exists(left, sign == .notEqual)
          continue
        }
        let next = sign == .power ? sign.precedence : sign.precedence + 1
        left = .binary(sign, left, try parser.fieldExpression(minimum: next))
      }
      return left
    }
  }

  private mutating func fieldPrimary() throws(TraceQLError) -> FieldExpression {
    if accept("(") {
      let inner = try fieldExpression()
      try expect(")")
      return inner
    }
    if accept("!") { return .not(try fieldExpression(minimum: 5)) }
    if accept("-") { return negated(try fieldExpression(minimum: 4)) }
    if accept(word: "nil") { return try nilFirst() }
    if let value = try staticValue() { return .value(value) }
    switch current.kind {
    case .attribute(let field):
      advance()
      return .field(field)
    case .identifier(let word): return .field(.intrinsic(try intrinsic(word)))
    default: throw unexpected()
    }
  }

  private func negated(_ operand: FieldExpression) -> FieldExpression {
    switch operand {
    case .value(.int(let value)): .value(.int(-value))
    case .value(.float(let value)): .value(.float(-value))
    case .value(.duration(let value)): .value(.duration(-value))
    default: .minus(operand)
    }
  }

  /// `nil = .a`
  private mutating func nilFirst() throws(TraceQLError) -> FieldExpression {
    let isThere = isNext("!=")
    guard accept("=") || accept("!=") else { throw unexpected(expecting: "= or !=") }
    return .exists(try fieldExpression(minimum: 3), isThere)
  }

  private mutating func intrinsic(_ word: String) throws(TraceQLError) -> SpanField.Intrinsic {
    guard let intrinsic = SpanField.Intrinsic(rawValue: word) ?? SpanField.Intrinsic.scoped[word] else {
      if TraceQLToken.keywords.contains(word) { throw unexpected() }
      throw error("unknown identifier: \(word)")
    }
    advance()
    return intrinsic
  }
}
