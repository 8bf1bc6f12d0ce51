extension TraceQLParser {
  mutating func pipeline() throws(TraceQLError) -> [PipelineStage] {
    var stages = [try stage()]
    while accept("|") { stages.append(try stage()) }
    return stages
  }

  private mutating func stage() throws(TraceQLError) -> PipelineStage {
    if isSpanset { return .spansets(try spansets()) }
    guard case .identifier(let word) = current.kind else {
      if isNext("(") || isNext("-") { return try scalarFilter() }
      if try staticValue() != nil { throw unexpected() }
      throw unexpected()
    }
    switch word {
    case "by":
      advance()
      try expect("(")
      let expression = try fieldExpression()
      try expect(")")
      return .by(expression)
    case "coalesce":
      advance()
      try expect("(")
      try expect(")")
      return .coalesce
    case "select":
      advance()
      return .select(try list { parser throws(TraceQLError) in try parser.fieldExpression() })
    case "count", "avg", "max", "min", "sum": return try scalarFilter()
    default: return try metrics(word)
    }
  }

  /// Whether a spanset begins here rather than a number: a brace comes before anything but parentheses.
  private var isSpanset: Bool {
    var distance = 0
    while token(after: distance).kind == .symbol("(") { distance += 1 }
    return token(after: distance).kind == .symbol("{")
  }

  private mutating func list<Element>(
    _ element: (inout Self) throws(TraceQLError) -> Element
  ) throws(TraceQLError) -> [Element] {
    try expect("(")
    var elements = [try element(&self)]
    while accept(",") { elements.append(try element(&self)) }
    try expect(")")
    return elements
  }

  private mutating func spansets(minimum: Int = 1) throws(TraceQLError) -> SpansetExpression {
    try nested { parser throws(TraceQLError) in
      var left = try parser.spansetPrimary(expecting: "")
      while case .symbol(let symbol) = parser.current.kind, let sign = SpansetOperator(rawValue: symbol),
        sign.precedence >= minimum
      {
        parser.advance()
        guard parser.isNext("{") || parser.isNext("(") else { throw parser.unexpected(expecting: "{ or (") }
        left = .binary(sign, left, try parser.spansets(minimum: sign.precedence + 1))
      }
      return left
    }
  }

  private mutating func spansetPrimary(expecting: String) throws(TraceQLError) -> SpansetExpression {
    if accept("(") {
      let stages = try nested { parser throws(TraceQLError) in try parser.pipeline() }
      try expect(")")
      return .pipeline(stages)
    }
    guard accept("{") else { throw unexpected(expecting: expecting) }
    if accept("}") { return .filter(nil) }
    let expression = try fieldExpression()
    try expect("}")
    return .filter(expression)
  }
}
