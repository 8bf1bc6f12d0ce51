import PromQL
import Wire

/// A PromQL query at one time or at the times of a range.
struct MetricQuery: Sendable {
  var expression: PromQLExpression
  let grid: PromQLEvaluator.Grid
  let isRange: Bool
  /// Where `end()` is, in milliseconds.
  let end: Int64
  let lookback: Int64
  /// Whether rates are stretched to the ends of their windows.
  var isExtrapolating = true

  func run(on source: any SeriesSource, tenant: String) async throws -> QueryResult {
    var context = PromQLContext(query: grid, end: end, lookback: lookback)
    context.isExtrapolating = isExtrapolating
    var fetched: [Int: [TimeSeries]] = [:]
    for read in expression.reads(context) {
      let matchers = read.selector.matchers
      fetched[read.selector.number] =
        try await source.series(tenant: tenant, from: read.start, through: read.end) { matchers.match($0) }
    }
    let evaluator = PromQLEvaluator(context: context) { [fetched] in fetched[$0.number] ?? [] }
    if !isRange, let raw = try direct(evaluator) { return raw }
    return result(try evaluator.evaluate(expression))
  }

  /// What an instant query may be that is neither scalar nor vector.
  private func direct(_ evaluator: PromQLEvaluator) throws -> QueryResult? {
    switch expression.type {
    case .string: if case .string(let text) = expression.unwrapped { .string(text, at: grid.start) } else { nil }
    case .matrix: .matrix(try evaluator.samples(of: expression).sorted { $0.labelSet < $1.labelSet })
    default: nil
    }
  }

  private func result(_ value: PromQLEvaluator.Value) -> QueryResult {
    switch value {
    case .scalar(let numbers) where isRange: .matrix([matrixRow(LabelSet(), numbers)])
    case .scalar(let numbers): .scalar(Sample(numbers.first ?? .nan, at: grid.start))
    case .vector(let rows):
      isRange ? .matrix(matrix(rows).sorted { $0.labelSet < $1.labelSet }) : .vector(matrix(rows))
    }
  }

  /// In the order of evaluation, which `sort` and `topk` decide.
  private func matrix(_ rows: [PromQLEvaluator.Row]) -> [TimeSeries] {
    rows.map { matrixRow($0.labels, $0.values) }.filter { !$0.samples.isEmpty }
  }

  private func matrixRow(_ labels: LabelSet, _ values: [Double?]) -> TimeSeries {
    TimeSeries(
      labels, values.enumerated().compactMap { index, value in value.map { Sample($0, at: grid.time(index)) } })
  }
}
