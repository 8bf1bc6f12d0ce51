package import TaskPlan

/// The findings of an audit for people: a line each, then how many, and how the plan's claims fared.
package struct FindingList: Sendable {
  private let audit: PlanAudit
  private let palette: Palette

  package init(_ audit: PlanAudit, palette: Palette) { (self.audit, self.palette) = (audit, palette) }

  package var lines: [String] { audit.findings.map(line) + [counts, claims].filter { !$0.isEmpty } }

  private func line(_ finding: Finding) -> String {
    let place = palette.strong("\(audit.plan.place(finding.line)):".forTerminal)
    let severity = paint(finding.severity.rawValue, finding.severity)
    let related =
      finding.related.isEmpty
      ? "" : palette.quiet("  (lines \(Self.shortened(finding.related.map(audit.plan.documentLine))))")
    return "\(place) \(severity) \(finding.rule.rawValue): \(finding.message.forTerminal)\(related)"
  }

  private var counts: String {
    let parts = Severity.allCases.reversed().map { severity in
      let count = audit.count(severity)
      return paint("\(count) \(severity.rawValue)\(count == 1 ? "" : "s")", severity)
    }
    return parts.joined(separator: ", ")
  }

  private var claims: String {
    guard !audit.claims.isEmpty else { return "" }
    let (holding, failing) = (audit.claims.count { $0.holds == true }, audit.claims.count { $0.holds == false })
    let open = audit.claims.count - holding - failing
    return "\(audit.claims.count) checks of claims: \(holding) hold, \(failing) do not, \(open) cannot be told"
  }

  private func paint(_ text: String, _ severity: Severity) -> String {
    switch severity {
    case .note: palette.quiet(text)
    case .warning: palette.open(text)
    case .error: palette.bad(text)
    }
  }

  private static func shortened(_ lines: [Int]) -> String {
    let shown = lines.prefix(8).map(String.init).joined(separator: ", ")
    return shown + (lines.count > 8 ? ", …" : "")
  }
}
