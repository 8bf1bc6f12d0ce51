import Base
import Wire

extension PromQLEvaluator {
  func aggregate(_ aggregation: Aggregation) throws(PromQLError) -> [Row] {
    let rows = try evaluate(aggregation.operand).rows
    switch aggregation.operation {
    case .topk, .bottomk: return try picked(aggregation, rows)
    case .countValues: return try counted(aggregation, rows)
    case .quantile:
      let ranks = try parameter(aggregation)
      return groups(aggregation, rows).map { labels, members in
        Row(labels: labels, values: values(members) { index, values in Quantile.value(ranks[index], of: values) })
      }
    default:
      return groups(aggregation, rows).map { labels, members in
        Row(labels: labels, values: values(members) { _, values in aggregation.operation.value(of: values) })
      }
    }
  }

  private func parameter(_ aggregation: Aggregation) throws(PromQLError) -> [Double] {
    guard let parameter = aggregation.parameter else { return [] }
    let numbers = try evaluate(parameter).numbers
    // Prometheus evaluates it once where the operand is the same at all times, whatever the parameter is.
    return aggregation.operand.isInvariant ? numbers.map { _ in numbers[0] } : numbers
  }

  /// In the order in which the groups come up.
  private func groups(_ aggregation: Aggregation, _ rows: [Row]) -> [(LabelSet, [Row])] {
    var (groups, order) = ([LabelSet: [Row]](), [LabelSet]())
    for row in rows {
      let labels = aggregation.labels(of: row.labels)
      if groups[labels] == nil { order.append(labels) }
      groups[labels, default: []].append(row)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  private func values(_ rows: [Row], _ value: (Int, [Double]) -> Double?) -> [Double?] {
    (0..<grid.count).map { index in
      let values = rows.compactMap { $0.values[index] }
      return values.isEmpty ? nil : value(index, values)
    }
  }

  /// `topk` and `bottomk`: the series themselves, in the order of their values.
  private func picked(_ aggregation: Aggregation, _ rows: [Row]) throws(PromQLError) -> [Row] {
    let counts = try parameter(aggregation)
    let groups = groups(aggregation, rows)
    return try timeByTime { index throws(PromQLError) in
      let count = counts[index]
      guard count > -9.223372036854775808e18, count < 9.223372036854775807e18 else {
        throw .execution("Scalar value \(PrometheusNumber.value(count)) overflows int64")
      }
      return groups.flatMap { _, members in
        let present = members.compactMap { row in row.values[index].map { (row.labels, $0) } }
        return ValueHeap.largest(Int(count), of: present, isReversed: aggregation.operation == .bottomk)
      }
    }
  }

  private func counted(_ aggregation: Aggregation, _ rows: [Row]) throws(PromQLError) -> [Row] {
    guard case .string(let name)? = aggregation.parameter?.unwrapped, MetricName.isValid(name, colons: false) else {
      throw .execution("invalid label name \(aggregation.parameter?.description ?? "")")
    }
    var aggregation = aggregation
    if !aggregation.isWithout { aggregation.grouping.append(name) }
    return try timeByTime { [aggregation] index throws(PromQLError) in
      var (counts, order) = ([LabelSet: Double](), [LabelSet]())
      for row in rows {
        guard let value = row.values[index] else { continue }
        let labels = aggregation.labels(of: row.labels.setting(name, GoNumber.plain(value)))
        if counts.updateValue(counts[labels, default: 0] + 1, forKey: labels) == nil { order.append(labels) }
      }
      return order.map { ($0, counts[$0] ?? 0) }
    }
  }
}

extension Aggregation {
  fileprivate func labels(of labels: LabelSet) -> LabelSet {
    isWithout ? labels.removing(Set(grouping + [LabelSet.metricName])) : labels.keeping(Set(grouping))
  }
}

extension Aggregation.Operation {
  /// Of at least one value.
  fileprivate func value(of values: [Double]) -> Double? {
    guard let first = values.first else { return nil }
    let rest = values.dropFirst()
    switch self {
    case .count: return Double(values.count)
    case .max: return rest.reduce(first) { $1 > $0 || $0.isNaN ? $1 : $0 }
    case .min: return rest.reduce(first) { $1 < $0 || $0.isNaN ? $1 : $0 }
    case .sum: return rest.reduce(first, +)
    case .avg: return mean(values)
    case .stdvar: return variance(values)
    case .stddev: return variance(values).squareRoot()
    default: return 1
    }
  }

  /// The running mean, which does not overflow where the sum would.
  private func mean(_ values: [Double]) -> Double {
    var mean = values[0]
    for (index, value) in values.enumerated().dropFirst() {
      if mean.isInfinite, !value.isNaN, value.isFinite || (mean > 0) == (value > 0) { continue }
      let count = Double(index + 1)
      mean += value / count - mean / count
    }
    return mean
  }

  /// By Welford's algorithm; that of a single value is 0 in Prometheus 2, whatever it is.
  private func variance(_ values: [Double]) -> Double {
    var (mean, squares) = (values[0], 0.0)
    for (index, value) in values.enumerated().dropFirst() {
      let delta = value - mean
      mean += delta / Double(index + 1)
      squares += delta * (value - mean)
    }
    return squares / Double(values.count)
  }
}
