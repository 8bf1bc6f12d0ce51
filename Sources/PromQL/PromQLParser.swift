import Wire

/// Reads a query by precedence climbing, checking types as Prometheus does.
package struct PromQLParser {
  package static let maximumDepth = 100

  package let query: [UInt8]
  private let tokens: [PromQLToken]
  private var index = 0
  private var depth = 0
  package var selectors = 0
  /// How many aggregations the current word is an argument of.
  package var openAggregations = 0
  /// The first wrong type: it is said only if the query can be read at all.
  package var complaint: (error: PromQLError, offset: Int)?

  package static func parse(_ query: String) throws(PromQLError) -> PromQLExpression {
    var parser = PromQLParser(query: Array(query.utf8), tokens: PromQLLexer.tokens(of: query))
    if parser.current.kind == .end { throw .empty }
    let expression = try parser.expression(minimum: 0)
    guard parser.current.kind == .end else { throw parser.unexpected() }
    if let complaint = parser.complaint { throw complaint.error }
    return expression
  }

  private init(query: [UInt8], tokens: [PromQLToken]) {
    self.query = query
    self.tokens = tokens
  }

  package var current: PromQLToken { tokens[min(index, tokens.count - 1)] }
  package var following: PromQLToken { tokens[min(index + 1, tokens.count - 1)] }

  package mutating func advance() { index += 1 }

  package func isNext(_ symbol: String) -> Bool { current.kind == .symbol(symbol) }

  package mutating func accept(_ symbol: String) -> Bool {
    guard isNext(symbol) else { return false }
    index += 1
    return true
  }

  package mutating func accept(word: String) -> Bool {
    guard case .identifier(let name) = current.kind, name.lowercased() == word else { return false }
    index += 1
    return true
  }

  package mutating func complain(_ message: String, at offset: Int) {
    if complaint == nil { complaint = (.parse(message, at: offset, in: query), offset) }
  }

  package mutating func expression(minimum: Int) throws(PromQLError) -> PromQLExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw error("the query nests too deeply") }
    let start = current.offset
    var left = try unary()
    while let sign = binaryOperator(), sign.precedence >= minimum {
      let token = current
      advance()
      var operation = try modifiers(of: sign)
      let place = current.offset
      let right = try expression(minimum: sign == .power ? sign.precedence : sign.precedence + 1)
      check(&operation, left, right, Places(whole: start, sign: token.offset, right: place))
      left = .binary(operation, left, right)
    }
    return left
  }

  private func binaryOperator() -> BinaryOperation.Operator? {
    switch current.kind {
    case .symbol(let symbol): BinaryOperation.Operator(rawValue: symbol)
    case .identifier(let word): BinaryOperation.Operator(rawValue: word.lowercased())
    default: nil
    }
  }

  /// A sign binds less than `^` and more than `*`.
  private mutating func unary() throws(PromQLError) -> PromQLExpression {
    let token = current
    let isMinus = accept("-")
    guard isMinus || accept("+") else { return try suffixes(of: try primary(), at: token) }
    let operand = try expression(minimum: BinaryOperation.Operator.power.precedence)
    if operand.type != .scalar, operand.type != .vector {
      complain(
        "unary expression only allowed on expressions of type scalar or instant vector, got "
          + GoQuoted.text(operand.type.rawValue), at: token.offset)
    }
    if !isMinus { return operand }
    if case .number(let value) = operand { return .number(-value) }
    return .negation(operand)
  }

  private mutating func primary() throws(PromQLError) -> PromQLExpression {
    switch current.kind {
    case .number:
      let value = try number()
      advance()
      return .number(value)
    case .string(let text):
      advance()
      return .string(text)
    case .symbol("("):
      advance()
      let inner = try expression(minimum: 0)
      guard accept(")") else { throw unexpected() }
      return .parenthesized(inner)
    case .symbol("{"): return .selector(try selector(named: nil))
    case .identifier(let name): return try named(name)
    default: throw unexpected()
    }
  }

  private mutating func named(_ name: String) throws(PromQLError) -> PromQLExpression {
    let word = name.lowercased()
    if isAggregation {
      if let operation = Aggregation.Operation(rawValue: word) { return try aggregation(operation) }
      if ["limitk", "limit_ratio"].contains(word) { throw .unsupported("the aggregation \(word)") }
    }
    if word == "nan" || word == "inf" {
      advance()
      return .number(word == "nan" ? .nan : .infinity)
    }
    if PromQLKeyword.reserved.contains(word) { throw unexpected() }
    let isKeyword = PromQLKeyword.operators.contains(word) || PromQLKeyword.others.contains(word)
    if following.kind == .symbol("("), !isKeyword, !name.contains(":") { return try call(name) }
    return .selector(try selector(named: name))
  }

  /// A name such as `sum` is a metric too where nothing follows that an aggregation has.
  private var isAggregation: Bool {
    if following.kind == .symbol("(") { return true }
    guard case .identifier(let word) = following.kind else { return false }
    return ["by", "without"].contains(word.lowercased())
  }
}
