package import Wire

/// Evaluates a checked expression at all times of a grid, one node of the tree after the other as Prometheus does.
package struct PromQLEvaluator {
  /// The times at which the query is evaluated, in milliseconds.
  package struct Grid {
    package var start: Int64
    package var step: Int64
    package var count: Int

    package init(start: Int64, step: Int64, count: Int) {
      (self.start, self.step, self.count) = (start, step, count)
    }

    package func time(_ index: Int) -> Int64 { start + Int64(index) * step }

    package var end: Int64 { time(count - 1) }
  }

  /// A series with a value, or none, at each time of the grid.
  package struct Row {
    package var labels: LabelSet
    package var values: [Double?]
  }

  package enum Value {
    case scalar([Double])
    case vector([Row])

    package var rows: [Row] { if case .vector(let rows) = self { rows } else { [] } }
    package var numbers: [Double] { if case .scalar(let numbers) = self { numbers } else { [] } }
  }

  package let grid: Grid
  /// How old a sample may be to stand for its series, in milliseconds.
  package let lookback: Int64
  /// The samples of matching series, in order of time; stale markers included.
  package let select: (VectorSelector) -> [TimeSeries]

  package init(grid: Grid, lookback: Int64, select: @escaping (VectorSelector) -> [TimeSeries]) {
    self.grid = grid
    self.lookback = lookback
    self.select = select
  }

  package func evaluate(_ expression: PromQLExpression) throws(PromQLError) -> Value {
    switch expression {
    case .number(let value): return .scalar(Array(repeating: value, count: grid.count))
    case .string: throw .unsupported("operations on strings")
    case .range: throw .execution("a range vector has no value at a time")
    case .selector(let selector): return .vector(instant(selector))
    case .negation(let operand): return try negate(try evaluate(operand))
    case .binary(let operation, let left, let right):
      return try binary(operation, try evaluate(left), try evaluate(right))
    case .aggregation(let aggregation, let operand):
      return .vector(aggregate(aggregation, try evaluate(operand).rows))
    case .call(let function, let arguments): return try call(function, arguments)
    }
  }

  private func instant(_ selector: VectorSelector) -> [Row] {
    select(selector).map { series in
      var window = SampleWindow(series.samples)
      let values = (0..<grid.count).map { index -> Double? in
        let time = grid.time(index) - selector.offset
        guard let sample = window.newest(upTo: time), sample.timestamp >= time - lookback else { return nil }
        return sample.isStaleMarker ? nil : sample.value
      }
      return Row(labels: series.labelSet, values: values)
    }
  }

  private func negate(_ value: Value) throws(PromQLError) -> Value {
    switch value {
    case .scalar(let numbers): return .scalar(numbers.map { -$0 })
    case .vector(let rows): return .vector(try distinct(rows.map { $0.withoutName { -$0 } }))
    }
  }

  /// Two series that have values may not have become one.
  package func distinct(_ all: [Row]) throws(PromQLError) -> [Row] {
    let rows = all.filter { $0.values.contains { $0 != nil } }
    guard Set(rows.map(\.labels)).count == rows.count else {
      throw .execution("vector cannot contain metrics with the same labelset")
    }
    return rows
  }

  /// As ``distinct(_:)``, but series that have no time in common are joined.
  package func joined(_ rows: [Row]) throws(PromQLError) -> [Row] {
    var (result, places) = ([Row](), [LabelSet: Int]())
    for row in rows {
      guard let place = places[row.labels] else {
        places[row.labels] = result.count
        result.append(row)
        continue
      }
      for (index, value) in row.values.enumerated() where value != nil {
        guard result[place].values[index] == nil else {
          throw .execution("vector cannot contain metrics with the same labelset")
        }
        result[place].values[index] = value
      }
    }
    return result
  }
}

extension PromQLEvaluator.Row {
  package func withoutName(_ change: (Double) -> Double?) -> Self {
    Self(labels: labels.withoutName, values: values.map { $0.flatMap(change) })
  }
}

/// Walks over samples while time moves on.
package struct SampleWindow {
  private let samples: [Sample]
  private var low = 0
  private var high = 0

  package init(_ samples: [Sample]) { self.samples = samples }

  package mutating func newest(upTo time: Int64) -> Sample? {
    while high < samples.count, samples[high].timestamp <= time { high += 1 }
    return high > 0 ? samples[high - 1] : nil
  }

  /// Both ends belong to the window; stale markers do not.
  package mutating func samples(from start: Int64, through end: Int64) -> [Sample] {
    while high < samples.count, samples[high].timestamp <= end { high += 1 }
    while low < high, samples[low].timestamp < start { low += 1 }
    return samples[low..<high].filter { !$0.isStaleMarker }
  }
}
