extension PlanFacts {
  /// What the plan says twice, and not the same.
  var contradictionFindings: [Finding] { plan.contradictions.map(finding) }

  private func finding(_ contradiction: Contradiction) -> Finding {
    let (subject, statements) = (contradiction.subject, contradiction.statements)
    let related = statements.map(\.line)
    let values = statements.map { "\($0.value) (\(plan.lineWord($0.line)))" }.joined(separator: ", ")
    switch contradiction.kind {
    case .status: return Finding(.contradictionStatus, contradiction.line, "the status is \(values)", related: related)
    case .version:
      return Finding(
        .contradictionVersion, contradiction.line, "the version of \(subject) is \(values)", related: related)
    case .number:
      return Finding(.contradictionNumber, contradiction.line, "\(subject): \(values)", related: related)
    case .list:
      let text = "\(subject): in one list and not in the other: \(values)"
      return Finding(.contradictionList, contradiction.line, text, related: related)
    }
  }
}
