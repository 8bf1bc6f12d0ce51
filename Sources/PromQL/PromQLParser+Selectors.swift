import Wire

extension PromQLParser {
  /// `name`, `name{…}` or `{…}`.
  package mutating func selector(named name: String?) throws(PromQLError) -> VectorSelector {
    let start = current
    var matchers: [LabelMatcher] = []
    if let name {
      advance()
      matchers.append(try matcher(LabelSet.metricName, .equal, name, at: start))
    }
    if accept("{") { matchers += try self.matchers(isNamed: name != nil) }
    guard matchers.contains(where: { !$0.holds(for: "") }) else {
      throw error("vector selector must contain at least one non-empty matcher", at: start)
    }
    return VectorSelector(matchers: matchers)
  }

  private mutating func matchers(isNamed: Bool) throws(PromQLError) -> [LabelMatcher] {
    var matchers: [LabelMatcher] = []
    while !accept("}") {
      let token = current
      guard case .identifier(let name) = token.kind, MetricName.isValid(name, colons: false) else {
        throw unexpected(in: "label matching, expected identifier or \"}\"")
      }
      if isNamed, name == LabelSet.metricName { throw error("metric name must not be set twice") }
      advance()
      matchers.append(try matcher(name, at: token))
      if accept(",") { continue }
      guard current.kind == .symbol("}") else {
        throw unexpected(in: "label matching, expected \",\" or \"}\"")
      }
    }
    return matchers
  }

  private mutating func matcher(_ name: String, at token: PromQLToken) throws(PromQLError) -> LabelMatcher {
    guard case .symbol(let symbol) = current.kind, let comparison = LabelMatcher.Comparison(rawValue: symbol) else {
      throw unexpected(in: "label matching, expected label matching operator")
    }
    advance()
    guard case .string(let value) = current.kind else { throw unexpected(in: "label matching, expected string") }
    advance()
    return try matcher(name, comparison, value, at: token)
  }

  private func matcher(
    _ name: String, _ comparison: LabelMatcher.Comparison, _ value: String, at token: PromQLToken
  ) throws(PromQLError) -> LabelMatcher {
    do { return try LabelMatcher(name, comparison, value) } catch {
      switch error {
      case .invalid(let reason): throw self.error("error parsing regexp: \(reason)", at: token)
      case .unsupported(let what): throw .unsupported(what)
      }
    }
  }

  /// `[5m]` and `offset 5m` after an expression.
  package mutating func suffixes(
    of operand: PromQLExpression, at token: PromQLToken
  ) throws(PromQLError) -> PromQLExpression {
    var expression = operand
    if accept("[") {
      let range = try duration()
      if accept(":") { throw .unsupported("subqueries") }
      guard accept("]") else { throw unexpected(in: "range, expected \"]\"") }
      guard case .selector(let selector) = expression else {
        throw error("ranges only allowed for vector selectors", at: token)
      }
      guard range > 0 else { throw error("duration must be greater than 0") }
      expression = .range(selector, range)
    }
    if accept(word: "offset") {
      let isNegative = accept("-")
      let offset = try duration() * (isNegative ? -1 : 1)
      expression = try shifted(expression, by: offset, at: token)
    }
    if current.kind == .symbol("@") { throw .unsupported("the @ modifier") }
    return expression
  }

  private func shifted(
    _ expression: PromQLExpression, by offset: Int64, at token: PromQLToken
  ) throws(PromQLError) -> PromQLExpression {
    switch expression {
    case .selector(var selector):
      selector.offset = offset
      return .selector(selector)
    case .range(var selector, let range):
      selector.offset = offset
      return .range(selector, range)
    default:
      throw error("offset modifier must be preceded by an instant vector selector or range vector selector", at: token)
    }
  }

  private mutating func duration() throws(PromQLError) -> Int64 {
    switch current.kind {
    case .duration(let duration):
      advance()
      return duration
    case .number(0):
      advance()
      return 0
    case .number: throw error("unexpected number \(GoQuoted.text(current.text)) in duration, a unit is missing")
    default: throw unexpected(in: "duration")
    }
  }
}
