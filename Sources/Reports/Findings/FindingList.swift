package import TaskPlan

/// The findings of an audit for people: a line each, then how many, and how the plan's claims fared.
package struct FindingList: Sendable {
  private let audit: PlanAudit
  private let palette: Palette

  package init(_ audit: PlanAudit, palette: Palette) { (self.audit, self.palette) = (audit, palette) }

  package var lines: [String] { audit.findings.map(line) + FindingSummary(audit, palette: palette).lines }

  private func line(_ finding: Finding) -> String {
    let place = palette.strong("\(audit.plan.place(finding.line)):".forTerminal)
    let severity = palette.paint(finding.severity.rawValue, finding.severity)
    let related =
      finding.related.isEmpty
      ? "" : palette.quiet("  (lines \(Self.shortened(finding.related.map(audit.plan.documentLine))))")
    return "\(place) \(severity) \(finding.rule.rawValue): \(finding.message.forTerminal)\(related)"
  }

  private static func shortened(_ lines: [Int]) -> String {
    let shown = lines.prefix(8).map(String.init).joined(separator: ", ")
    return shown + (lines.count > 8 ? ", …" : "")
  }
}
