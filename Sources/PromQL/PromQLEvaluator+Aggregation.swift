import Wire

extension PromQLEvaluator {
  package func aggregate(_ aggregation: Aggregation, _ rows: [Row]) -> [Row] {
    var (groups, order) = ([LabelSet: [Row]](), [LabelSet]())
    for row in rows {
      let labels = aggregation.labels(of: row.labels)
      if groups[labels] == nil { order.append(labels) }
      groups[labels, default: []].append(row)
    }
    return order.map { labels in
      let members = groups[labels] ?? []
      let values = (0..<grid.count).map { index in
        aggregation.operation.value(of: members.compactMap { $0.values[index] })
      }
      return Row(labels: labels, values: values)
    }
  }
}

extension Aggregation {
  fileprivate func labels(of labels: LabelSet) -> LabelSet {
    isWithout ? labels.removing(grouping.union([LabelSet.metricName])) : labels.keeping(grouping)
  }
}

extension Aggregation.Operation {
  fileprivate func value(of values: [Double]) -> Double? {
    guard let first = values.first else { return nil }
    let rest = values.dropFirst()
    switch self {
    case .count: return Double(values.count)
    case .group: return 1
    case .max: return rest.reduce(first) { $1 > $0 || $0.isNaN ? $1 : $0 }
    case .min: return rest.reduce(first) { $1 < $0 || $0.isNaN ? $1 : $0 }
    case .sum: return rest.reduce(first, +)
    case .avg: return mean(values)
    }
  }

  private func mean(_ values: [Double]) -> Double {
    var mean = 0.0
    for (index, value) in values.enumerated() {
      if mean.isInfinite, !value.isNaN, value.isFinite || (mean > 0) == (value > 0) { continue }
      let count = Double(index + 1)
      mean += value / count - mean / count
    }
    return mean
  }
}
