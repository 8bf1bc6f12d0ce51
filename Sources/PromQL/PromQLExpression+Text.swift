import Wire

extension PromQLExpression: CustomStringConvertible {
  /// The query that this was read from, in one way of writing.
  package var description: String {
    switch self {
    case .number(let value): PrometheusNumber.value(value)
    case .string(let text): GoQuoted.text(text)
    case .selector(let selector): "\(selector.text)\(selector.shift)"
    case .range(let selector, let range): "\(selector.text)[\(PromQLDuration.text(range))]\(selector.shift)"
    case .subquery(let subquery): "\(subquery)"
    case .parenthesized(let inner): "(\(inner))"
    case .negation(let operand): "-\(operand)"
    case .binary(let operation, let left, let right): "\(left) \(operation) \(right)"
    case .aggregation(let aggregation): "\(aggregation)"
    case .call(let function, let arguments):
      "\(function.rawValue)(\(arguments.map(\.description).joined(separator: ", ")))"
    }
  }
}

extension VectorSelector {
  fileprivate var text: String {
    let name = matchers.first { $0.name == LabelSet.metricName && $0.comparison == .equal }
    let plain = name.map { MetricName.isValid($0.value, colons: true) } == true ? name?.value : nil
    let rest = matchers.filter { plain == nil || $0.name != LabelSet.metricName || $0.comparison != .equal }
    let inner = rest.map { "\($0.name)\($0.comparison.rawValue)\(GoQuoted.text($0.value))" }
    return (plain ?? "") + (inner.isEmpty && plain != nil ? "" : "{\(inner.joined(separator: ", "))}")
  }
}

extension TimeShift: CustomStringConvertible {
  package var description: String {
    let at =
      switch anchor {
      case .time(let time): " @ \(PrometheusNumber.timestamp(time))"
      case .start: " @ start()"
      case .end: " @ end()"
      case nil: ""
      }
    if offset == 0 { return at }
    return "\(at) offset \(offset < 0 ? "-" : "")\(PromQLDuration.text(Swift.abs(offset)))"
  }
}

extension Subquery: CustomStringConvertible {
  package var description: String {
    "\(operand)[\(PromQLDuration.text(range)):\(step.map(PromQLDuration.text) ?? "")]\(shift)"
  }
}

extension Aggregation: CustomStringConvertible {
  package var description: String {
    let inner = [parameter, operand].compactMap { $0?.description }.joined(separator: ", ")
    if grouping.isEmpty, !isWithout { return "\(operation.rawValue)(\(inner))" }
    return "\(operation.rawValue) \(isWithout ? "without" : "by") (\(grouping.joined(separator: ", "))) (\(inner))"
  }
}

extension BinaryOperation: CustomStringConvertible {
  package var description: String {
    var text = self.operator.rawValue + (returnsBool ? " bool" : "")
    if isOn || !matchingLabels.isEmpty || cardinality != .oneToOne {
      text += " \(isOn ? "on" : "ignoring") (\(matchingLabels.joined(separator: ", ")))"
    }
    if cardinality == .oneToOne { return text }
    return text + " group_\(cardinality == .manyToOne ? "left" : "right") (\(included.joined(separator: ", ")))"
  }
}
