import PromQL
import Wire

/// A PromQL query at one time or at the times of a range.
struct MetricQuery: Sendable {
  let expression: PromQLExpression
  let grid: PromQLEvaluator.Grid
  let isRange: Bool
  let lookback: Int64

  func run(on source: any SeriesSource, tenant: String) async throws -> QueryResult {
    var fetched: [[TimeSeries]] = []
    for (selector, start, end) in expression.reads(grid, lookback: lookback) {
      fetched.append(
        try await source.series(tenant: tenant, from: start, through: end) { selector.matchers.match($0) })
    }
    if !isRange, let raw = direct(fetched.first ?? []) { return raw }
    let given = FetchedSeries(fetched)
    let evaluator = PromQLEvaluator(grid: grid, lookback: lookback) { _ in given.next() }
    return result(try evaluator.evaluate(expression))
  }

  /// What an instant query may be that is neither scalar nor vector.
  private func direct(_ series: [TimeSeries]) -> QueryResult? {
    switch expression {
    case .string(let text): .string(text, at: grid.start)
    case .range:
      .matrix(
        series.map { TimeSeries($0.labelSet, $0.samples.filter { !$0.isStaleMarker }) }
          .filter { !$0.samples.isEmpty })
    default: nil
    }
  }

  private func result(_ value: PromQLEvaluator.Value) -> QueryResult {
    switch value {
    case .scalar(let numbers) where isRange: .matrix([matrixRow(LabelSet(), numbers)])
    case .scalar(let numbers): .scalar(Sample(numbers.first ?? .nan, at: grid.start))
    case .vector(let rows):
      isRange ? .matrix(sorted(rows)) : .vector(sorted(rows))
    }
  }

  private func sorted(_ rows: [PromQLEvaluator.Row]) -> [TimeSeries] {
    rows.sorted { $0.labels < $1.labels }.map { matrixRow($0.labels, $0.values) }.filter { !$0.samples.isEmpty }
  }

  private func matrixRow(_ labels: LabelSet, _ values: [Double?]) -> TimeSeries {
    TimeSeries(
      labels, values.enumerated().compactMap { index, value in value.map { Sample($0, at: grid.time(index)) } })
  }
}

/// Gives the series of one selector after another, in the order in which the evaluator asks.
private final class FetchedSeries {
  private var remaining: ArraySlice<[TimeSeries]>

  init(_ series: [[TimeSeries]]) { remaining = series[...] }

  func next() -> [TimeSeries] { remaining.popFirst() ?? [] }
}

extension PromQLExpression {
  /// Every selector in the order of evaluation, and the times that it reads.
  fileprivate func reads(
    _ grid: PromQLEvaluator.Grid, lookback: Int64
  ) -> [(selector: VectorSelector, start: Int64, end: Int64)] {
    switch self {
    case .number, .string: []
    case .selector(let selector):
      [(selector, grid.start - selector.offset - lookback, grid.end - selector.offset)]
    case .range(let selector, let range):
      [(selector, grid.start - selector.offset - range, grid.end - selector.offset)]
    case .negation(let operand), .aggregation(_, let operand): operand.reads(grid, lookback: lookback)
    case .binary(_, let left, let right):
      left.reads(grid, lookback: lookback) + right.reads(grid, lookback: lookback)
    case .call(_, let arguments): arguments.flatMap { $0.reads(grid, lookback: lookback) }
    }
  }
}
