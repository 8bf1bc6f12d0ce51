import Wire

/// Reads a query by precedence climbing, checking types as Prometheus does.
package struct PromQLParser {
  package static let maximumDepth = 100

  package let query: [UInt8]
  private let tokens: [PromQLToken]
  private var index = 0
  private var depth = 0

  package static func parse(_ query: String) throws(PromQLError) -> PromQLExpression {
    var parser = PromQLParser(query: Array(query.utf8), tokens: try PromQLLexer.tokens(of: query))
    if parser.current.kind == .end { throw .empty }
    let expression = try parser.expression(minimum: 0)
    guard parser.current.kind == .end else { throw parser.unexpected() }
    return expression
  }

  private init(query: [UInt8], tokens: [PromQLToken]) {
    self.query = query
    self.tokens = tokens
  }

  package var current: PromQLToken { tokens[min(index, tokens.count - 1)] }
  package var following: PromQLToken { tokens[min(index + 1, tokens.count - 1)] }

  package mutating func advance() { index += 1 }

  package mutating func accept(_ symbol: String) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  package mutating func accept(word: String) -> Bool {
    guard case .identifier(let name) = current.kind, name.lowercased() == word else { return false }
    index += 1
    return true
  }

  package func error(_ message: String, at token: PromQLToken? = nil) -> PromQLError {
    .parse(message, at: (token ?? current).offset, in: query)
  }

  package func unexpected(in context: String = "") -> PromQLError {
    let place = context.isEmpty ? "" : " in \(context)"
    switch current.kind {
    case .end: return error("unexpected end of input\(place)")
    case .identifier: return error("unexpected identifier \(GoQuoted.text(current.text))\(place)")
    case .number: return error("unexpected number \(GoQuoted.text(current.text))\(place)")
    case .duration: return error("unexpected duration \(GoQuoted.text(current.text))\(place)")
    case .string: return error("unexpected string \(current.text)\(place)")
    case .symbol(let symbol): return error("unexpected \(GoQuoted.text(symbol))\(place)")
    }
  }

  package mutating func expression(minimum: Int) throws(PromQLError) -> PromQLExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw error("the query nests too deeply") }
    var left = try unary()
    while let (sign, token) = try binaryOperator(), sign.precedence >= minimum {
      advance()
      let operation = try modifiers(of: sign)
      let right = try expression(minimum: sign == .power ? sign.precedence : sign.precedence + 1)
      left = .binary(try check(operation, left, right, at: token), left, right)
    }
    return left
  }

  /// A sign binds less than `^` and more than `*`.
  private mutating func unary() throws(PromQLError) -> PromQLExpression {
    let token = current
    let isMinus = accept("-")
    guard isMinus || accept("+") else { return try suffixed() }
    let operand = try expression(minimum: BinaryOperation.Operator.power.precedence)
    guard operand.type == .scalar || operand.type == .vector else {
      throw error(
        "unary expression only allowed on expressions of type scalar or instant vector, got "
          + GoQuoted.text(operand.type.rawValue), at: token)
    }
    if !isMinus { return operand }
    if case .number(let value) = operand { return .number(-value) }
    return .negation(operand)
  }

  private mutating func suffixed() throws(PromQLError) -> PromQLExpression {
    let token = current
    let operand = try primary()
    if token.kind == .symbol("("), current.kind == .symbol("[") {
      throw error("ranges only allowed for vector selectors", at: token)
    }
    return try suffixes(of: operand, at: token)
  }

  private mutating func primary() throws(PromQLError) -> PromQLExpression {
    switch current.kind {
    case .number(let value):
      advance()
      return .number(value)
    case .string(let text):
      advance()
      return .string(text)
    case .symbol("("): return try parenthesized()
    case .symbol("{"): return .selector(try selector(named: nil))
    case .identifier(let name): return try named(name)
    default: throw unexpected()
    }
  }

  private mutating func parenthesized() throws(PromQLError) -> PromQLExpression {
    advance()
    let inner = try expression(minimum: 0)
    guard accept(")") else {
      throw current.kind == .end ? error("unclosed left parenthesis") : unexpected(in: "parenthesized expression")
    }
    return inner
  }

  private mutating func named(_ name: String) throws(PromQLError) -> PromQLExpression {
    if let operation = Aggregation.Operation(rawValue: name.lowercased()), isAggregation {
      return try aggregation(operation)
    }
    let others = ["topk", "bottomk", "count_values", "quantile", "stddev", "stdvar", "limitk", "limit_ratio"]
    if others.contains(name.lowercased()), isAggregation { throw .unsupported("the aggregation \(name.lowercased())") }
    if following.kind == .symbol("(") { return try call(name) }
    switch name.lowercased() {
    case "nan", "inf":
      advance()
      return .number(name.lowercased() == "nan" ? .nan : .infinity)
    case "by", "without", "on", "ignoring", "group_left", "group_right", "bool", "offset", "and", "or", "unless":
      throw unexpected()
    default: return .selector(try selector(named: name))
    }
  }

  /// A name such as `sum` is a metric too where nothing follows that an aggregation has.
  private var isAggregation: Bool {
    if following.kind == .symbol("(") { return true }
    guard case .identifier(let word) = following.kind else { return false }
    return ["by", "without"].contains(word.lowercased())
  }
}
