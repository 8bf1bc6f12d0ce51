import Base
import Clients
import PromQL
import Wire

/// A query at a time, or at the times of a range, in milliseconds since 1970.
struct OracleQuery: Sendable {
  var text: String
  var start: Int64
  var end: Int64
  /// nil asks at the start only.
  var step: Int64?

  var question: PrometheusQuery {
    guard let step else { return .instant(text, at: start).by(.post) }
    return PrometheusQuery.range(text, start...end, step: .milliseconds(step)).by(.post)
  }

  /// The same times with another query.
  func asking(_ text: String) -> OracleQuery {
    var other = self
    other.text = text
    return other
  }

  /// What Prometheus would answer.
  func answer(of series: OracleSeries) throws(PromQLError) -> OracleAnswer {
    let expression = try PromQLParser.parse(text)
    let count = step.map { Int((end - start) / $0) + 1 } ?? 1
    let grid = PromQLEvaluator.Grid(start: start, step: step ?? 1, count: count)
    let context = PromQLContext(query: grid, end: end, lookback: 300_000)
    var found: [Int: [TimeSeries]] = [:]
    for read in expression.reads(context) {
      found[read.selector.number] = series.selected(by: read.selector.matchers, from: read.start, through: read.end)
    }
    let evaluator = PromQLEvaluator(context: context) { [found] in found[$0.number] ?? [] }
    switch try evaluator.evaluate(expression) {
    case .scalar(let numbers): return OracleAnswer(grid, [.init(labels: LabelSet(), values: numbers)])
    case .vector(let rows): return OracleAnswer(grid, rows)
    }
  }
}

/// Values by time, in milliseconds since 1970, of each series that has any.
struct OracleAnswer: Equatable, Sendable {
  var series: [LabelSet: [Int64: Double]] = [:]

  init(_ grid: PromQLEvaluator.Grid, _ rows: [PromQLEvaluator.Row]) {
    for row in rows {
      for (index, value) in row.values.enumerated() {
        if let value { series[row.labels, default: [:]][grid.time(index)] = value }
      }
    }
  }

  init(_ result: QueryResult) {
    switch result {
    case .scalar(let sample): series = [LabelSet(): [sample.timestamp: sample.value]]
    case .string: series = [:]
    case .vector(let found), .matrix(let found):
      for one in found {
        for sample in one.samples { series[one.labelSet, default: [:]][sample.timestamp] = sample.value }
      }
    }
  }
}
