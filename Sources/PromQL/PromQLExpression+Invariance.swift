extension PromQLExpression {
  /// Whether the value is the same at all times, as Prometheus tells it: it then evaluates it once, and an anchored
  /// window beside what changes moves with the time.
  var isInvariant: Bool {
    switch self {
    case .number, .string: true
    case .selector(let selector), .range(let selector, _): selector.shift.anchor != nil
    case .subquery(let subquery): subquery.shift.anchor != nil
    case .parenthesized(let inner), .negation(let inner): inner.isInvariant
    case .aggregation(let aggregation): aggregation.operand.isInvariant
    case .binary(_, let left, let right): left.isInvariant && right.isInvariant
    case .call(let function, let arguments): !function.dependsOnTime && arguments.allSatisfy(\.isInvariant)
    }
  }
}

extension PromQLFunction {
  fileprivate var dependsOnTime: Bool {
    switch self {
    case .dayOfMonth, .dayOfWeek, .dayOfYear, .daysInMonth, .hour, .minute, .month, .year, .predictLinear, .time,
      .timestamp:
      true
    default: false
    }
  }
}
