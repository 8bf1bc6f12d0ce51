import Wire

extension PromQLParser {
  package func error(_ message: String, at token: PromQLToken? = nil) -> PromQLError {
    .parse(message, at: (token ?? current).offset, in: query)
  }

  /// The current word, which cannot stand there.
  package func unexpected(in context: String = "", expected: String = "") -> PromQLError {
    if case .failure(let error) = current.kind { return error }
    let context = context.isEmpty && openAggregations > 0 ? "aggregation" : context
    let place = (context.isEmpty ? "" : " in \(context)") + (expected.isEmpty ? "" : ", expected \(expected)")
    return error("unexpected \(current.described(isInBraces: context == "label matching"))\(place)")
  }

  /// The value of the current word; the lexer takes `1e` for a number, too, which has none.
  package func number() throws(PromQLError) -> Double {
    guard case .number(let value) = current.kind else { throw unexpected() }
    guard value.isFinite else {
      let reason = value.isNaN ? "invalid syntax" : "value out of range"
      throw error("error parsing number: strconv.ParseFloat: parsing \(GoQuoted.text(current.text)): \(reason)")
    }
    return value
  }
}

extension PromQLToken {
  fileprivate func described(isInBraces: Bool) -> String {
    switch kind {
    case .end: "end of input"
    case .identifier(let name) where isInBraces: "identifier \(GoQuoted.text(name))"
    case .identifier(let name): Self.described(name)
    // Prometheus 2.42 has no name for it.
    case .symbol("@"): "\"<Item 57385>\" <op:@>"
    case .number: "number \(Self.short(text))"
    case .duration: "duration \(Self.short(text))"
    case .string: "string \(Self.short(text))"
    case .symbol(let symbol) where BinaryOperation.Operator(rawValue: symbol) != nil || symbol.hasSuffix("~"):
      "<op:\(symbol)>"
    case .symbol(let symbol): GoQuoted.text(symbol)
    case .failure(let error): "\(error)"
    }
  }

  private static func described(_ name: String) -> String {
    let word = name.lowercased()
    if PromQLKeyword.operators.contains(word) { return "<op:\(word)>" }
    if PromQLKeyword.others.contains(word) { return "<\(word)>" }
    if Aggregation.Operation(rawValue: word) != nil { return "<aggr:\(word)>" }
    if word == "nan" || word == "inf" { return "number \(short(name))" }
    return "\(name.contains(":") ? "metric identifier" : "identifier") \(GoQuoted.text(name))"
  }

  /// Go's `%.10q...` for a long one.
  private static func short(_ text: String) -> String {
    text.utf8.count > 10 ? "\(GoQuoted.text(String(text.prefix(10))))..." : GoQuoted.text(text)
  }
}
