import TaskPlan

/// The findings of a plan that make its check fail.
struct FailOn: Sendable {
  private var rules: Set<AuditRule> = []
  /// The least grave that fails.
  private var severity: Severity?

  /// As long as nothing else is asked for.
  static var errors: FailOn {
    var found = FailOn()
    found.severity = .error
    return found
  }

  func includes(_ finding: Finding) -> Bool {
    rules.contains(finding.rule) || severity.map { finding.severity >= $0 } ?? false
  }

  /// False for a text that is neither a rule nor a severity.
  fileprivate mutating func add(_ text: String) -> Bool {
    if let rule = AuditRule(rawValue: text) { return rules.insert(rule).memberAfterInsert == rule }
    guard let level = Severity(rawValue: text) else { return false }
    severity = min(severity ?? level, level)
    return true
  }
}

extension OptionKey where Value == FailOn {
  static var failOn: Self {
    let spec = OptionSpec(
      "--fail-on", "WHAT", isRepeatable: true,
      "End with 1 for findings of this rule, or as grave as this: note, warning, error (default), none.")
    return OptionKey(spec) { texts throws(UsageError) in
      if texts.isEmpty { return .errors }
      var found = FailOn()
      for text in texts where text != "none" && !found.add(text) {
        let known = AuditRule.allCases.map(\.rawValue).joined(separator: ", ")
        throw .badValue(option: spec.name, value: text, expected: "note, warning, error, none, or a rule of \(known)")
      }
      return found
    }
  }
}
