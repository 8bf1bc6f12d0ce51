import Wire

extension PromQLParser {
  /// `name`, `name{…}` or `{…}`.
  mutating func selector(named name: String?) throws(PromQLError) -> VectorSelector {
    let start = current
    var matchers: [LabelMatcher] = []
    if let name {
      advance()
      matchers.append(try matcher(LabelSet.metricName, .equal, name, at: start))
    }
    if accept("{") { matchers += try self.matchers(name, at: start.offset) }
    if !matchers.contains(where: { !$0.holds(for: "") }) {
      complain("vector selector must contain at least one non-empty matcher", at: start.offset)
    }
    defer { selectors += 1 }
    return VectorSelector(matchers: matchers, number: selectors)
  }

  private mutating func matchers(_ metric: String?, at start: Int) throws(PromQLError) -> [LabelMatcher] {
    var matchers: [LabelMatcher] = []
    while !accept("}") {
      let token = current
      guard case .identifier(let name) = token.kind else {
        throw unexpected(in: "label matching", expected: "identifier or \"}\"")
      }
      advance()
      let one = try matcher(name, at: token)
      if let metric, name == LabelSet.metricName {
        complain(
          "metric name must not be set twice: \(GoQuoted.text(metric)) or \(GoQuoted.text(one.value))", at: start)
      }
      matchers.append(one)
      if accept(",") { continue }
      guard isNext("}") else { throw unexpected(in: "label matching", expected: "\",\" or \"}\"") }
    }
    return matchers
  }

  private mutating func matcher(_ name: String, at token: PromQLToken) throws(PromQLError) -> LabelMatcher {
    guard case .symbol(let symbol) = current.kind, let comparison = LabelMatcher.Comparison(rawValue: symbol) else {
      throw unexpected(in: "label matching", expected: "label matching operator")
    }
    advance()
    guard case .string(let value) = current.kind else { throw unexpected(in: "label matching", expected: "string") }
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

  /// `[5m]`, `[5m:1m]`, `offset 5m` and `@ 5` after an expression.
  mutating func suffixes(
    of operand: PromQLExpression, at token: PromQLToken
  ) throws(PromQLError) -> PromQLExpression {
    var expression = operand
    while true {
      if isNext("[") {
        expression = try bracketed(expression, at: token)
      } else if accept(word: "offset") {
        let isNegative = accept("-")
        if !isNegative { _ = accept("+") }
        let offset = try duration(in: "offset", expected: "duration")
        try shift(&expression, at: token) { shift throws(PromQLError) in
          if shift.offset != 0 { throw error("offset may not be set multiple times", at: token) }
          shift.offset = isNegative ? -offset : offset
        }
      } else if accept("@") {
        let anchor = try anchor(token)
        try shift(&expression, at: token, isAnchor: true) { shift throws(PromQLError) in
          if shift.anchor != nil { throw error("@ <timestamp> may not be set multiple times", at: token) }
          shift.anchor = anchor
        }
      } else {
        return expression
      }
    }
  }

  private mutating func bracketed(
    _ operand: PromQLExpression, at token: PromQLToken
  ) throws(PromQLError) -> PromQLExpression {
    let bracket = current
    advance()
    let range = try duration(in: "subquery selector", expected: "duration")
    if accept("]") {
      guard case .selector(var selector) = operand else {
        throw error("ranges only allowed for vector selectors", at: bracket)
      }
      if selector.shift.offset != 0 { throw error("no offset modifiers allowed before range", at: bracket) }
      if selector.shift.anchor != nil { throw error("no @ modifiers allowed before range", at: bracket) }
      selector.shift = TimeShift()
      return .range(selector, range)
    }
    guard accept(":") else { throw unexpected(in: "subquery or range", expected: "\":\" or \"]\"") }
    let step = isNext("]") ? nil : try duration(in: "subquery selector", expected: "duration or \"]\"")
    guard accept("]") else { throw unexpected(in: "subquery selector", expected: "\"]\"") }
    if operand.type != .vector {
      complain("subquery is only allowed on instant vector, got \(operand.type.name) instead", at: token.offset)
    }
    return .subquery(Subquery(operand: operand, range: range, step: step))
  }

  private func shift(
    _ expression: inout PromQLExpression, at token: PromQLToken, isAnchor: Bool = false,
    by change: (inout TimeShift) throws(PromQLError) -> Void
  ) throws(PromQLError) {
    switch expression {
    case .selector(var selector):
      try change(&selector.shift)
      expression = .selector(selector)
    case .range(var selector, let range):
      try change(&selector.shift)
      expression = .range(selector, range)
    case .subquery(var subquery):
      try change(&subquery.shift)
      expression = .subquery(subquery)
    default:
      throw error(
        "\(isAnchor ? "@" : "offset") modifier must be preceded by an instant vector selector or range vector selector"
          + " or a subquery", at: token)
    }
  }

  /// `1700000000.5`, `-1`, `start()`, `end()`.
  private mutating func anchor(_ token: PromQLToken) throws(PromQLError) -> TimeShift.Anchor {
    for (word, anchor) in [("start", TimeShift.Anchor.start), ("end", .end)] where accept(word: word) {
      guard accept("("), accept(")") else { throw unexpected(in: "@", expected: "timestamp") }
      return anchor
    }
    let isNegative = accept("-")
    if !isNegative { _ = accept("+") }
    let value = try anchorTime()
    guard value * 1000 < 9.2e18 else {
      let text = value.isNaN ? "NaN" : isNegative ? "-Inf" : "+Inf"
      throw error("timestamp out of bounds for @ modifier: \(text)", at: token)
    }
    advance()
    return .time(Int64((value * 1000).rounded()) * (isNegative ? -1 : 1))
  }

  /// A number, or a name of one.
  private func anchorTime() throws(PromQLError) -> Double {
    if case .identifier(let name) = current.kind, let value = ["nan": Double.nan, "inf": .infinity][name.lowercased()] {
      return value
    }
    guard case .number = current.kind else { throw unexpected(in: "@", expected: "timestamp") }
    return try number()
  }

  private mutating func duration(in context: String, expected: String) throws(PromQLError) -> Int64 {
    guard case .duration(let duration) = current.kind else { throw unexpected(in: context, expected: expected) }
    guard duration > 0 else { throw error("duration must be greater than 0") }
    advance()
    return duration
  }
}

extension PromQLExpression.ValueType {
  /// As the API names it.
  package var name: String {
    switch self {
    case .scalar: "scalar"
    case .string: "string"
    case .vector: "vector"
    case .matrix: "matrix"
    }
  }
}
