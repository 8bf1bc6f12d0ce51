import Glibc
import Wire

extension PromQLEvaluator {
  package func binary(_ operation: BinaryOperation, _ left: Value, _ right: Value) throws(PromQLError) -> Value {
    switch (left, right) {
    case (.scalar(let left), .scalar(let right)):
      return .scalar(zip(left, right).map { operation.number($0, $1) })
    case (.vector(let rows), .scalar(let numbers)):
      return .vector(try joined(rows.map { scale($0, operation) { ($0, numbers[$1]) } }))
    case (.scalar(let numbers), .vector(let rows)):
      return .vector(try joined(rows.map { scale($0, operation) { (numbers[$1], $0) } }))
    case (.vector(let left), .vector(let right)): return .vector(try match(operation, left, right))
    }
  }

  /// A comparison without `bool` keeps the series' own value, whichever side it is on.
  private func scale(
    _ row: Row, _ operation: BinaryOperation, _ operands: (Double, Int) -> (Double, Double)
  ) -> Row {
    let values = row.values.enumerated().map { index, value -> Double? in
      guard let value else { return nil }
      let (left, right) = operands(value, index)
      guard operation.isFilter else { return operation.number(left, right) }
      return operation.operator.holds(left, right) ? value : nil
    }
    return Row(labels: operation.isFilter ? row.labels : row.labels.withoutName, values: values)
  }

  /// One-to-one matching, time by time.
  private func match(
    _ operation: BinaryOperation, _ left: [Row], _ right: [Row]
  ) throws(PromQLError) -> [Row] {
    let (leftKeys, rightKeys) = (left.map { operation.key($0.labels) }, right.map { operation.key($0.labels) })
    var results: [LabelSet: Row] = [:]
    for index in 0..<grid.count {
      // As in Prometheus, duplicates do not matter where nothing can match.
      guard left.contains(where: { $0.values[index] != nil }) else { continue }
      let partners = try partners(operation, right, rightKeys, at: index)
      var used: Set<LabelSet> = []
      var seen: Set<LabelSet> = []
      for (row, key) in zip(left, leftKeys) {
        guard let one = row.values[index], let partner = partners[key] else { continue }
        guard let other = right[partner].values[index], let value = operation.result(one, other) else { continue }
        guard used.insert(key).inserted else {
          throw .execution(
            "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)")
        }
        let labels = operation.resultLabels(row.labels)
        guard seen.insert(labels).inserted else {
          throw .execution("vector cannot contain metrics with the same labelset")
        }
        let empty = Row(labels: labels, values: Array(repeating: nil, count: grid.count))
        results[labels, default: empty].values[index] = value
      }
    }
    return results.values.sorted { $0.labels < $1.labels }
  }

  private func partners(
    _ operation: BinaryOperation, _ rows: [Row], _ keys: [LabelSet], at index: Int
  ) throws(PromQLError) -> [LabelSet: Int] {
    var partners: [LabelSet: Int] = [:]
    for (number, row) in rows.enumerated() where row.values[index] != nil {
      let key = keys[number]
      if let first = partners.updateValue(number, forKey: key) {
        throw .execution(
          "found duplicate series for the match group \(key) on the right hand-side of the operation: "
            + "[\(row.labels), \(rows[first].labels)];many-to-many matching not allowed: matching labels must be "
            + "unique on one side")
      }
    }
    return partners
  }
}

extension BinaryOperation {
  /// A comparison that drops what does not hold.
  fileprivate var isFilter: Bool { self.operator.isComparison && !returnsBool }

  fileprivate func key(_ labels: LabelSet) -> LabelSet {
    isOn ? labels.keeping(matchingLabels) : labels.removing(matchingLabels.union([LabelSet.metricName]))
  }

  fileprivate func resultLabels(_ labels: LabelSet) -> LabelSet {
    let named = isFilter ? labels : labels.withoutName
    return isOn ? named.keeping(matchingLabels) : named.removing(matchingLabels)
  }

  fileprivate func result(_ left: Double, _ right: Double) -> Double? {
    guard isFilter else { return number(left, right) }
    return self.operator.holds(left, right) ? left : nil
  }

  fileprivate func number(_ left: Double, _ right: Double) -> Double {
    switch self.operator {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .modulo: fmod(left, right)
    case .power: pow(left, right)
    default: self.operator.holds(left, right) ? 1 : 0
    }
  }
}

extension BinaryOperation.Operator {
  fileprivate func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .greater: left > right
    case .less: left < right
    case .atLeast: left >= right
    case .atMost: left <= right
    default: false
    }
  }
}
