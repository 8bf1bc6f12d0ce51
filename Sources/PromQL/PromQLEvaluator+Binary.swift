import Glibc
import Wire

extension PromQLEvaluator {
  func binary(_ operation: BinaryOperation, _ left: Value, _ right: Value) throws(PromQLError) -> Value {
    switch (left, right) {
    case (.scalar(let left), .scalar(let right)):
      return .scalar(zip(left, right).map { operation.number($0, $1) })
    case (.vector(let rows), .scalar(let numbers)):
      return .vector(try joined(rows.map { scale($0, operation) { ($0, numbers[$1]) } }))
    case (.scalar(let numbers), .vector(let rows)):
      return .vector(try joined(rows.map { scale($0, operation) { (numbers[$1], $0) } }))
    case (.vector(let left), .vector(let right)):
      if operation.operator.isSetOperator { return .vector(try combine(operation, left, right)) }
      return .vector(try match(operation, left, right))
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
    return Row(labels: operation.keepsName ? row.labels : row.labels.withoutName, values: values)
  }

  /// `and`, `or`, `unless`, time by time.
  private func combine(_ operation: BinaryOperation, _ left: [Row], _ right: [Row]) throws(PromQLError) -> [Row] {
    let (leftKeys, rightKeys) = (left.map { operation.key($0.labels) }, right.map { operation.key($0.labels) })
    return try timeByTime { index throws(PromQLError) in
      let ones = left.indices.filter { left[$0].values[index] != nil }
      let others = right.indices.filter { right[$0].values[index] != nil }
      let keys = Set(operation.operator == .or ? ones.map { leftKeys[$0] } : others.map { rightKeys[$0] })
      let kept =
        switch operation.operator {
        case .and: ones.filter { keys.contains(leftKeys[$0]) }
        case .unless: ones.filter { !keys.contains(leftKeys[$0]) }
        default: ones
        }
      let added = operation.operator == .or ? others.filter { !keys.contains(rightKeys[$0]) } : []
      return (kept.map { left[$0] } + added.map { right[$0] }).map { ($0.labels, $0.values[index] ?? .nan) }
    }
  }

  /// One-to-one, many-to-one and one-to-many matching, time by time.
  private func match(
    _ operation: BinaryOperation, _ left: [Row], _ right: [Row]
  ) throws(PromQLError) -> [Row] {
    let isSwapped = operation.cardinality == .oneToMany
    let (many, ones) = isSwapped ? (right, left) : (left, right)
    let (manyKeys, oneKeys) = (many.map { operation.key($0.labels) }, ones.map { operation.key($0.labels) })
    return try timeByTime { index throws(PromQLError) in
      // As in Prometheus, duplicates do not matter where nothing can match.
      guard many.contains(where: { $0.values[index] != nil }) else { return [] }
      let partners = try partners(operation, ones, oneKeys, at: index)
      var (results, used) = ([(labels: LabelSet, value: Double)](), [LabelSet: Set<LabelSet>]())
      for (row, key) in zip(many, manyKeys) {
        guard let one = row.values[index], let partner = partners[key], let other = ones[partner].values[index],
          let value = isSwapped ? operation.result(other, one) : operation.result(one, other)
        else { continue }
        let labels = operation.resultLabels(row.labels, ones[partner].labels)
        guard operation.cardinality != .oneToOne || used[key] == nil else {
          throw .execution(
            "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)")
        }
        guard used[key, default: []].insert(labels).inserted else {
          throw .execution("multiple matches for labels: grouping labels must ensure unique matches")
        }
        results.append((labels, value))
      }
      return results
    }
  }

  private func partners(
    _ operation: BinaryOperation, _ rows: [Row], _ keys: [LabelSet], at index: Int
  ) throws(PromQLError) -> [LabelSet: Int] {
    var partners: [LabelSet: Int] = [:]
    for (number, row) in rows.enumerated() where row.values[index] != nil {
      let key = keys[number]
      if let first = partners.updateValue(number, forKey: key) {
        let side = operation.cardinality == .oneToMany ? "left" : "right"
        throw .execution(
          "found duplicate series for the match group \(key) on the \(side) hand-side of the operation: "
            + "[\(row.labels), \(rows[first].labels)];many-to-many matching not allowed: matching labels must be "
            + "unique on one side")
      }
    }
    return partners
  }
}
