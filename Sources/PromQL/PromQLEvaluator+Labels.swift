import Wire

extension PromQLEvaluator {
  /// `label_replace(v, destination, replacement, source, expression)`
  func replaceLabel(_ arguments: [PromQLExpression]) throws(PromQLError) -> [Row] {
    let texts = arguments.dropFirst().map(\.text)
    let regex: LabelRegex
    do throws(LabelRegex.Failure) { regex = try LabelRegex(texts[3]) } catch {
      if case .unsupported(let what) = error { throw .unsupported(what) }
      throw .execution("invalid regular expression in label_replace(): \(texts[3])")
    }
    guard MetricName.isValid(texts[0], colons: false) else {
      throw .execution("invalid destination label name in label_replace(): \(texts[0])")
    }
    let rows = try evaluate(arguments[0]).rows.map { row in
      guard let groups = regex.groups(of: row.labels[texts[2]] ?? "") else { return row }
      return Row(labels: row.labels.setting(texts[0], groups.expand(texts[1])), values: row.values)
    }
    return try joined(rows)
  }

  /// `label_join(v, destination, separator, source…)`
  func joinLabels(_ arguments: [PromQLExpression]) throws(PromQLError) -> [Row] {
    let texts = arguments.dropFirst().map(\.text)
    for (index, name) in texts.enumerated() where index != 1 && !MetricName.isValid(name, colons: false) {
      throw .execution("invalid \(index == 0 ? "destination" : "source") label name in label_join(): \(name)")
    }
    let rows = try evaluate(arguments[0]).rows.map { row in
      let value = texts.dropFirst(2).map { row.labels[$0] ?? "" }.joined(separator: texts[1])
      return Row(labels: row.labels.setting(texts[0], value), values: row.values)
    }
    return try joined(rows)
  }
}

extension PromQLExpression {
  fileprivate var text: String { if case .string(let text) = unwrapped { text } else { "" } }
}
