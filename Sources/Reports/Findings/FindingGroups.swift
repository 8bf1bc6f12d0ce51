import Base
package import TaskPlan

/// The findings of an audit for people, in short: a line for each rule with its places, the gravest first.
package struct FindingGroups: Sendable {
  private let audit: PlanAudit
  private let palette: Palette

  package init(_ audit: PlanAudit, palette: Palette) { (self.audit, self.palette) = (audit, palette) }

  package var lines: [String] {
    let groups = Dictionary(grouping: audit.findings, by: \.rule).values
      .sorted { (order($0[0].rule), $0[0].line) < (order($1[0].rule), $1[0].line) }
    let hint = "`--format lines` has each finding on its own"
    return [audit.plan.path.forTerminal] + groups.map(line) + FindingSummary(audit, palette: palette).lines
      + (groups.isEmpty ? [] : [palette.quiet(hint)])
  }

  private func order(_ rule: AuditRule) -> Int {
    let grave = Severity.allCases.count - (Severity.allCases.firstIndex(of: rule.severity) ?? 0)
    return grave * AuditRule.allCases.count + (AuditRule.allCases.firstIndex(of: rule) ?? 0)
  }

  /// A finding that is alone says what it is, several say what their rule is.
  private func line(_ group: [Finding]) -> String {
    let rule = group[0].rule
    let text = group.count == 1 ? group[0].message.forTerminal : "\(group.count) × not so: \(rule.summary)"
    let severity = palette.paint(rule.severity.rawValue, rule.severity)
    return "  \(severity) \(rule.rawValue): \(text)  " + palette.quiet("(\(places(group)))")
  }

  /// `lines 3, 7`; with the files where there are several documents.
  private func places(_ group: [Finding]) -> String {
    let positions = group.map { audit.plan.position($0.line) }
    guard audit.plan.documents.count > 1 else { return Self.numbers(positions.map(\.line)) }
    let files = positions.map(\.file).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
    return files.map { file in
      "\(file.forTerminal) \(Self.numbers(positions.filter { $0.file == file }.map(\.line)))"
    }.joined(separator: "; ")
  }

  private static let shown = 20

  private static func numbers(_ lines: [Int]) -> String {
    let lines = lines.reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
    let more = lines.count > shown ? " and \(lines.count - shown) more" : ""
    return (lines.count == 1 ? "line " : "lines ") + lines.prefix(shown).map(String.init).joined(separator: ", ") + more
  }
}
