package import Wire

/// Evaluates a checked expression at all times of a grid, one node of the tree after the other as Prometheus does.
package struct PromQLEvaluator {
  /// The times at which the query is evaluated, in milliseconds.
  package struct Grid: Equatable, Sendable {
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
  package struct Row: Sendable {
    package var labels: LabelSet
    package var values: [Double?]

    package init(labels: LabelSet, values: [Double?]) {
      self.labels = labels
      self.values = values
    }
  }

  package enum Value {
    case scalar([Double])
    case vector([Row])

    package var rows: [Row] { if case .vector(let rows) = self { rows } else { [] } }
    package var numbers: [Double] { if case .scalar(let numbers) = self { numbers } else { [] } }
  }

  package let context: PromQLContext
  package let grid: Grid
  /// The samples of matching series, in order of time; stale markers included.
  package let select: (VectorSelector) -> [TimeSeries]

  package init(context: PromQLContext, select: @escaping (VectorSelector) -> [TimeSeries]) {
    self.init(context: context, grid: context.query, select: select)
  }

  init(context: PromQLContext, grid: Grid, select: @escaping (VectorSelector) -> [TimeSeries]) {
    (self.context, self.grid, self.select) = (context, grid, select)
  }

  package func evaluate(_ expression: PromQLExpression) throws(PromQLError) -> Value {
    switch expression {
    case .number(let value): return .scalar(Array(repeating: value, count: grid.count))
    case .string: throw .execution("a string has no value at a time")
    case .range, .subquery: throw .execution("a range vector has no value at a time")
    case .selector(let selector): return .vector(instant(selector).compactMap(\.values))
    case .parenthesized(let inner): return try evaluate(inner)
    case .negation(let operand): return try negate(try evaluate(operand))
    case .binary(let operation, let left, let right):
      return try binary(operation, try evaluate(left), try evaluate(right))
    case .aggregation(let aggregation): return .vector(try aggregate(aggregation))
    case .call(let function, let arguments): return try call(function, arguments)
    }
  }

  private func negate(_ value: Value) throws(PromQLError) -> Value {
    switch value {
    case .scalar(let numbers): return .scalar(numbers.map { -$0 })
    case .vector(let rows): return .vector(try distinct(rows.map { $0.withoutName { -$0 } }))
    }
  }

  /// Two series that have values may not have become one.
  func distinct(_ all: [Row]) throws(PromQLError) -> [Row] {
    let rows = all.filter { $0.values.contains { $0 != nil } }
    guard Set(rows.map(\.labels)).count == rows.count else { throw .sameLabels }
    return rows
  }

  /// As ``distinct(_:)``, but series that have no time in common are joined.
  func joined(_ rows: [Row]) throws(PromQLError) -> [Row] {
    var (result, places) = ([Row](), [LabelSet: Int]())
    for row in rows {
      guard let place = places[row.labels] else {
        places[row.labels] = result.count
        result.append(row)
        continue
      }
      for (index, value) in row.values.enumerated() where value != nil {
        guard result[place].values[index] == nil else { throw .sameLabels }
        result[place].values[index] = value
      }
    }
    return result
  }

  /// A vector at each time, from what gives that of one time.
  func timeByTime(
    _ vector: (Int) throws(PromQLError) -> [(labels: LabelSet, value: Double)]
  ) throws(PromQLError) -> [Row] {
    var (result, places) = ([Row](), [LabelSet: Int]())
    for index in 0..<grid.count {
      for (labels, value) in try vector(index) {
        if places[labels] == nil {
          places[labels] = result.count
          result.append(Row(labels: labels, values: Array(repeating: nil, count: grid.count)))
        }
        guard let place = places[labels], result[place].values[index] == nil else { throw .sameLabels }
        result[place].values[index] = value
      }
    }
    return result
  }
}

extension PromQLError {
  static let sameLabels = PromQLError.execution("vector cannot contain metrics with the same labelset")
}

extension PromQLEvaluator.Row {
  func withoutName(_ change: (Double) -> Double?) -> Self {
    Self(labels: labels.withoutName, values: values.map { $0.flatMap(change) })
  }
}
