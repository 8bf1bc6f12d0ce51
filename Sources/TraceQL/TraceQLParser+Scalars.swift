extension TraceQLParser {
  /// `avg(duration) > 100ms`
  mutating func scalarFilter() throws(TraceQLError) -> PipelineStage {
    let left = try scalar(minimum: 3)
    guard case .symbol(let symbol) = current.kind, let sign = FieldOperator(rawValue: symbol), sign.isComparison,
      sign != .matches, sign != .matchesNot
    else { throw unexpected() }
    advance()
    return .filter(sign, left, try scalar(minimum: 3))
  }

  private mutating func scalar(minimum: Int) throws(TraceQLError) -> ScalarExpression {
    try nested { parser throws(TraceQLError) in
      var left = try parser.scalarPrimary()
      while case .symbol(let symbol) = parser.current.kind, let sign = FieldOperator(rawValue: symbol),
        sign.precedence >= minimum
      {
        parser.advance()
        let next = sign == .power ? sign.precedence : sign.precedence + 1
        left = .binary(sign, left, try parser.scalar(minimum: next))
      }
      return left
    }
  }

  private mutating func scalarPrimary() throws(TraceQLError) -> ScalarExpression {
    if accept("(") {
      let inner = try scalar(minimum: 3)
      try expect(")")
      return inner
    }
    if accept("-") { return .minus(try scalar(minimum: 4)) }
    switch current.kind {
    case .int, .float, .duration: if let value = try staticValue() { return .value(value) }
    case .identifier("count"):
      advance()
      try expect("(")
      try expect(")")
      return .count
    case .identifier(let word):
      guard let aggregate = ScalarExpression.Aggregate(rawValue: word) else { throw unexpected() }
      advance()
      try expect("(")
      let operand = try fieldExpression()
      try expect(")")
      return .aggregate(aggregate, operand)
    default: break
    }
    throw unexpected()
  }

  /// `rate() by (name)`, `quantile_over_time(duration, .9)`, `compare({…})`, `topk(5)`: read, and passed over.
  mutating func metrics(_ word: String) throws(TraceQLError) -> PipelineStage {
    let names = ["rate", "compare", "topk", "bottomk"]
    guard names.contains(word) || word.hasSuffix("_over_time") else { throw unexpected() }
    advance()
    try expect("(")
    var open = 1
    while open > 0 {
      if current.kind == .end { throw unexpected() }
      if isNext("(") { open += 1 }
      if isNext(")") { open -= 1 }
      advance()
    }
    guard accept(word: "by") else { return .metrics }
    try expect("(")
    repeat { _ = try fieldExpression() } while accept(",")
    try expect(")")
    return .metrics
  }
}
