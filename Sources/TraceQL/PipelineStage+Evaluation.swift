extension [PipelineStage] {
  func spansets(in tree: TraceTree, _ input: [Spanset]) -> [Spanset] {
    reduce(input) { $0.isEmpty ? [] : $1.spansets(in: tree, $0) }
  }
}

extension PipelineStage {
  fileprivate func spansets(in tree: TraceTree, _ input: [Spanset]) -> [Spanset] {
    switch self {
    case .spansets(let expression): return expression.spansets(in: tree, input)
    case .filter(let sign, let left, let right): return input.compactMap { filtered($0, sign, left, right, tree) }
    case .by(let expression): return input.flatMap { grouped($0, by: expression, tree) }
    case .coalesce: return Spanset.union(input).map { [$0] } ?? []
    case .select, .metrics: return input
    }
  }

  private func filtered(
    _ set: Spanset, _ sign: FieldOperator, _ left: ScalarExpression, _ right: ScalarExpression, _ tree: TraceTree
  ) -> Spanset? {
    var set = set
    guard let one = left.value(of: &set, tree), let other = right.value(of: &set, tree),
      sign.compute(one, other) == .bool(true)
    else { return nil }
    return set
  }

  private func grouped(_ set: Spanset, by expression: FieldExpression, _ tree: TraceTree) -> [Spanset] {
    var (groups, order) = ([TraceQLValue?: [TracedSpan]](), [TraceQLValue?]())
    for span in set.spans {
      let value = expression.values(of: span, in: tree).first
      if groups[value] == nil { order.append(value) }
      groups[value, default: []].append(span)
    }
    return order.map { value in
      let name = "by(\(expression))"
      return Spanset(spans: groups[value] ?? [], attributes: set.attributes + [(name, value ?? .string("nil"))])
    }
  }
}

extension ScalarExpression {
  /// Of a spanset, which keeps what was computed; nil where no span has a number.
  fileprivate func value(of set: inout Spanset, _ tree: TraceTree) -> TraceQLValue? {
    switch self {
    case .value(let value): return value
    case .count:
      set.attributes.append(("count()", .int(Int64(set.spans.count))))
      return set.attributes.last?.value
    case .minus(let operand):
      return operand.value(of: &set, tree).flatMap { FieldOperator.subtract.compute(.int(0), $0) }
    case .binary(let sign, let left, let right):
      guard let one = left.value(of: &set, tree), let other = right.value(of: &set, tree) else { return nil }
      return sign.compute(one, other)
    case .aggregate(let aggregate, let operand):
      let values = set.spans.compactMap { operand.values(of: $0, in: tree).first }.filter { $0.number != nil }
      guard let value = aggregate.value(of: values) else { return nil }
      set.attributes.append(("\(aggregate.rawValue)(\(operand))", value))
      return value
    }
  }
}

extension ScalarExpression.Aggregate {
  fileprivate func value(of values: [TraceQLValue]) -> TraceQLValue? {
    guard let first = values.first else { return nil }
    switch self {
    case .max: return values.max { ($0.number ?? 0) < ($1.number ?? 0) }
    case .min: return values.min { ($0.number ?? 0) < ($1.number ?? 0) }
    case .sum: return values.dropFirst().reduce(first) { FieldOperator.add.compute($0, $1) ?? $0 }
    case .avg:
      let mean = values.reduce(0) { $0 + ($1.number ?? 0) } / Double(values.count)
      return first.type == .duration ? .duration(Int64(mean)) : .float(mean)
    }
  }
}
