import TaskPlan

/// How many findings of which severity, and how the plan's claims fared.
struct FindingSummary: Sendable {
  private let audit: PlanAudit
  private let palette: Palette

  init(_ audit: PlanAudit, palette: Palette) { (self.audit, self.palette) = (audit, palette) }

  var lines: [String] { [counts, claims].filter { !$0.isEmpty } }

  private var counts: String {
    let parts = Severity.allCases.reversed().map { severity in
      let count = audit.count(severity)
      return palette.paint("\(count) \(severity.rawValue)\(count == 1 ? "" : "s")", severity)
    }
    return parts.joined(separator: ", ")
  }

  private var claims: String {
    guard !audit.claims.isEmpty else { return "" }
    let (holding, failing) = (audit.claims.count { $0.holds == true }, audit.claims.count { $0.holds == false })
    let open = audit.claims.count - holding - failing
    return "\(audit.claims.count) checks of claims: \(holding) hold, \(failing) do not, \(open) cannot be told"
  }
}

extension Palette {
  func paint(_ text: String, _ severity: Severity) -> String {
    switch severity {
    case .note: quiet(text)
    case .warning: open(text)
    case .error: bad(text)
    }
  }
}
