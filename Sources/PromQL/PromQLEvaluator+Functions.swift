import Glibc
import Wire

extension PromQLEvaluator {
  func call(_ function: PromQLFunction, _ arguments: [PromQLExpression]) throws(PromQLError) -> Value {
    if let range = RangeFunction(function) { return .vector(try overRange(function, range, arguments)) }
    switch function {
    case .time: return .scalar((0..<grid.count).map { Double(grid.time($0)) / 1000 })
    case .pi: return .scalar(Array(repeating: .pi, count: grid.count))
    case .vector: return .vector([Row(labels: LabelSet(), values: try evaluate(arguments[0]).numbers)])
    case .scalar: return .scalar(scalar(try evaluate(arguments[0]).rows))
    case .absent: return .vector(absent(arguments[0], try evaluate(arguments[0]).rows))
    case .absentOverTime:
      let windows = try windows(arguments[0])
      let present = try overWindows(windows, keepsName: true, slides: false) { _, _ in 1 }
      return .vector(absent(arguments[0], present))
    case .clamp, .clampMax, .clampMin, .round: return .vector(try change(function, arguments))
    case .timestamp: return .vector(try timestamps(arguments[0]))
    case .sort, .sortDescending:
      return .vector(sorted(try evaluate(arguments[0]).rows, isDescending: function == .sortDescending))
    case .labelReplace: return .vector(try replaceLabel(arguments))
    case .labelJoin: return .vector(try joinLabels(arguments))
    case .histogramQuantile: return .vector(try quantiles(arguments))
    default: return .vector(try plain(function, arguments))
    }
  }

  private func overRange(
    _ function: PromQLFunction, _ range: RangeFunction, _ arguments: [PromQLExpression]
  ) throws(PromQLError) -> [Row] {
    var numbers: [[Double]] = []
    for argument in arguments where argument.type == .scalar { numbers.append(try evaluate(argument).numbers) }
    guard let matrix = arguments.first(where: { $0.type == .matrix }) else { return [] }
    let slides = function == .predictLinear || !arguments.allSatisfy(\.isInvariant)
    return try overWindows(
      try windows(matrix, slides: slides), keepsName: function == .lastOverTime, slides: slides
    ) { window, index throws(PromQLError) in
      try range.value(of: window, numbers.map { $0[index] }, at: grid.time(index), context)
    }
  }

  private func scalar(_ rows: [Row]) -> [Double] {
    (0..<grid.count).map { index in
      let values = rows.compactMap { $0.values[index] }
      return values.count == 1 ? values[0] : .nan
    }
  }

  /// The labels are those that the selector fixes.
  private func absent(_ argument: PromQLExpression, _ rows: [Row]) -> [Row] {
    let values = (0..<grid.count).map { index in rows.contains { $0.values[index] != nil } ? nil : 1.0 }
    guard values.contains(where: { $0 != nil }) else { return [] }
    let matchers: [LabelMatcher] =
      switch argument.unwrapped {
      case .selector(let selector), .range(let selector, _): selector.matchers
      default: []
      }
    var (labels, fixed) = (LabelSet(), Set<String>())
    for matcher in matchers where matcher.name != LabelSet.metricName {
      let isFixed = matcher.comparison == .equal && fixed.insert(matcher.name).inserted
      labels = labels.setting(matcher.name, isFixed ? matcher.value : "")
    }
    return [Row(labels: labels, values: values)]
  }

  /// Of a selector the times of the samples, of anything else that of the evaluation.
  private func timestamps(_ argument: PromQLExpression) throws(PromQLError) -> [Row] {
    if case .selector(let selector) = argument.unwrapped {
      return try joined(instant(selector.withoutOffsetFromAnchor).compactMap { $0.times?.withoutName(\.self) })
    }
    let rows = try evaluate(argument).rows.map { row in
      let values = row.values.enumerated().map { index, value in value.map { _ in Double(grid.time(index)) / 1000 } }
      return Row(labels: row.labels.withoutName, values: values)
    }
    return try joined(rows)
  }

  /// By the first time's values, NaN last: only a query at one time has an order.
  private func sorted(_ rows: [Row], isDescending: Bool) -> [Row] {
    if grid.count > 1 { return rows }
    let present = rows.filter { $0.values.first.flatMap(\.self) != nil }
    return ValueHeap.sorted(present, by: { $0.values[0] ?? .nan }, isReversed: !isDescending)
  }

  private func quantiles(_ arguments: [PromQLExpression]) throws(PromQLError) -> [Row] {
    let (ranks, rows) = (try evaluate(arguments[0]).numbers, try evaluate(arguments[1]).rows)
    let bounded = rows.compactMap { row in PrometheusNumber.parse(row.labels["le"] ?? "").map { ($0, row) } }
    let keys = bounded.map { $0.1.labels.removing(["le", LabelSet.metricName]) }
    return try timeByTime { index throws(PromQLError) in
      var (buckets, order) = ([LabelSet: [Quantile.Bucket]](), [LabelSet]())
      for ((bound, row), key) in zip(bounded, keys) {
        guard let count = row.values[index] else { continue }
        if buckets[key] == nil { order.append(key) }
        buckets[key, default: []].append(Quantile.Bucket(upperBound: bound, count: count))
      }
      return order.map { ($0, Quantile.value(ranks[index], of: buckets[$0] ?? [])) }
    }
  }
}

extension VectorSelector {
  /// Prometheus' `timestamp` forgets the offset of a selector that has an `@`.
  fileprivate var withoutOffsetFromAnchor: Self {
    var selector = self
    if selector.shift.anchor != nil { selector.shift.offset = 0 }
    return selector
  }
}
