extension PromQLExpression {
  /// The expression itself and every one within it.
  package var parts: [PromQLExpression] { [self] + children.flatMap(\.parts) }

  private var children: [PromQLExpression] {
    switch self {
    case .number, .string, .selector, .range: []
    case .subquery(let subquery): [subquery.operand]
    case .parenthesized(let inner), .negation(let inner): [inner]
    case .binary(_, let left, let right): [left, right]
    case .aggregation(let aggregation): [aggregation.parameter, aggregation.operand].compactMap(\.self)
    case .call(_, let arguments): arguments
    }
  }

  private var shift: TimeShift? {
    switch self {
    case .selector(let selector), .range(let selector, _): selector.shift
    case .subquery(let subquery): subquery.shift
    default: nil
    }
  }

  /// More than a selection of samples.
  package var isComputed: Bool {
    switch unwrapped {
    case .selector, .range, .string: false
    default: true
    }
  }

  package var hasOffset: Bool { parts.contains { ($0.shift?.offset ?? 0) != 0 } }

  /// `rate`, `increase` and `delta` stretch what they see to the ends of their window.
  package var isExtrapolating: Bool {
    parts.contains { part in
      if case .call(let function, _) = part { [.rate, .increase, .delta].contains(function) } else { false }
    }
  }

  package var withoutOffsets: PromQLExpression {
    switch self {
    case .number, .string: return self
    case .selector(let selector): return .selector(selector.withoutOffset)
    case .range(let selector, let range): return .range(selector.withoutOffset, range)
    case .subquery(var subquery):
      subquery.shift.offset = 0
      subquery.operand = subquery.operand.withoutOffsets
      return .subquery(subquery)
    case .parenthesized(let inner): return .parenthesized(inner.withoutOffsets)
    case .negation(let inner): return .negation(inner.withoutOffsets)
    case .binary(let operation, let left, let right):
      return .binary(operation, left.withoutOffsets, right.withoutOffsets)
    case .aggregation(var aggregation):
      aggregation.operand = aggregation.operand.withoutOffsets
      aggregation.parameter = aggregation.parameter?.withoutOffsets
      return .aggregation(aggregation)
    case .call(let function, let arguments): return .call(function, arguments.map(\.withoutOffsets))
    }
  }
}

extension VectorSelector {
  fileprivate var withoutOffset: VectorSelector {
    var selector = self
    selector.shift.offset = 0
    return selector
  }
}
