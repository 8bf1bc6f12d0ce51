extension PromQLExpression {
  /// Every selector, and between which times it reads, in milliseconds. As Prometheus fetches them: no more, even where
  /// `predict_linear` and `timestamp` look elsewhere.
  package func reads(_ context: PromQLContext) -> [SelectorRead] {
    reads(context, context.query.start, context.query.end)
  }

  private func reads(_ context: PromQLContext, _ start: Int64, _ end: Int64) -> [SelectorRead] {
    let span = { (shift: TimeShift, range: Int64) in
      (context.place(shift, at: start) - range, context.place(shift, at: end))
    }
    switch self {
    case .number, .string: return []
    case .selector(let selector): return [SelectorRead(selector, span(selector.shift, context.lookback))]
    case .range(let selector, let range): return [SelectorRead(selector, span(selector.shift, range))]
    case .subquery(let subquery):
      let (first, last) = span(subquery.shift, subquery.range)
      return subquery.operand.reads(context, first, last)
    case .negation(let operand), .parenthesized(let operand): return operand.reads(context, start, end)
    case .aggregation(let aggregation):
      return [aggregation.operand, aggregation.parameter].flatMap { $0?.reads(context, start, end) ?? [] }
    case .binary(_, let left, let right): return [left, right].flatMap { $0.reads(context, start, end) }
    case .call(_, let arguments): return arguments.flatMap { $0.reads(context, start, end) }
    }
  }
}

/// The time between which a selector reads, in milliseconds, both included.
package struct SelectorRead: Sendable {
  package let selector: VectorSelector
  package let start: Int64
  package let end: Int64

  fileprivate init(_ selector: VectorSelector, _ span: (start: Int64, end: Int64)) {
    (self.selector, start, end) = (selector, span.start, span.end)
  }
}
