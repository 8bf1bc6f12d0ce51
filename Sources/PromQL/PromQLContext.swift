/// What a whole query is evaluated with.
package struct PromQLContext: Sendable {
  /// The times of the query itself; the first is `start()`.
  package var query: PromQLEvaluator.Grid
  /// What `end()` is, in milliseconds: the end that was asked for, which need not be a time of the grid.
  package var end: Int64
  /// How old a sample may be to stand for its series, in milliseconds.
  package var lookback: Int64
  /// Of subqueries that name none, in milliseconds.
  package var subqueryStep: Int64
  /// Whether `rate` and its like stretch what they see to the ends of the window, as Prometheus does.
  package var isExtrapolating = true

  package init(query: PromQLEvaluator.Grid, end: Int64? = nil, lookback: Int64, subqueryStep: Int64 = 60_000) {
    self.query = query
    self.end = end ?? query.end
    self.lookback = lookback
    self.subqueryStep = subqueryStep
  }

  /// How far before a time of the grid a selector looks; with an anchor it is all at one time.
  func place(_ shift: TimeShift, at time: Int64) -> Int64 {
    switch shift.anchor {
    case .time(let anchor): anchor - shift.offset
    case .start: query.start - shift.offset
    case .end: end - shift.offset
    case nil: time - shift.offset
    }
  }

  /// The times at which a subquery's expression is evaluated: multiples of its step.
  func grid(of subquery: Subquery, in grid: PromQLEvaluator.Grid, slides: Bool = false) -> PromQLEvaluator.Grid {
    let step = subquery.step ?? subqueryStep
    let first = place(subquery.shift, at: grid.start) - subquery.range
    let slid = slides && subquery.shift.anchor != nil ? grid.end - grid.start : 0
    let last = place(subquery.shift, at: grid.end) + slid
    var start = first / step * step
    if start < first { start += step }
    // What is the same at all times is evaluated once even where no time is, and may fail.
    let least = subquery.operand.isInvariant ? 1 : 0
    return .init(start: start, step: step, count: last < start ? least : Int((last - start) / step) + 1)
  }
}
