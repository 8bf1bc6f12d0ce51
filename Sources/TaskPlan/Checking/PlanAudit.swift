import Gherkin

/// A claim of a plan, held against the plan.
package struct ClaimCheck: Equatable, Sendable {
  package let claimed: String
  package let found: String
  /// Nil where nobody can tell.
  package var holds: Bool?
  package var line: Int
  package var related: [Int]
  var rule = AuditRule.claimFalse
  /// Made once, however often the plan claims it.
  private let message: String

  init(_ claim: Claim, holds: Bool?, found: String, related: [Int] = [], rule: AuditRule = .claimFalse) {
    (claimed, line) = (claim.text, claim.line)
    (self.found, self.holds, self.rule) = (found, holds, rule)
    self.related = related.unique
    message = "claimed: \(claim.text); found: \(found)"
  }

  func moved(to line: Int) -> ClaimCheck {
    var check = self
    check.line = line
    return check
  }

  var finding: Finding? {
    guard holds != true else { return nil }
    let rule = holds == nil && rule == .claimFalse ? AuditRule.claimUnverifiable : rule
    var finding = Finding(rule, line, message)
    finding.related = related.contains(line) ? related.filter { $0 != line } : related
    return finding
  }
}

/// What `plan check` found.
package struct PlanAudit: Sendable {
  package let plan: Plan
  /// In the order of the plan's lines.
  package private(set) var findings: [Finding]
  package let claims: [ClaimCheck]

  /// `standings` are those of a run, `features` the diagrams of features beside the plan, `gates` what the files say that
  /// claims name.
  package init(
    _ plan: Plan, links: ClauseLinks? = nil, standings: [PlanID: Standing]? = nil, features: [FeatureDiagram] = [],
    gates: [String: String] = [:]
  ) {
    self.plan = plan
    let facts = PlanFacts(plan, links, standings: standings, features: features, gates: gates)
    claims = facts.claimChecks
    let all =
      facts.structureFindings + facts.diagramFindings + facts.adoptionFindings + facts.idFindings
      + facts.contradictionFindings + facts.coverageFindings + facts.dependencyFindings
      + claims.compactMap(\.finding) + facts.clauseFindings + facts.gherkinFindings
      + (links.map { facts.linkFindings($0) } ?? [])
    let lines = plan.lines
    findings = all.map { finding in
      var finding = finding
      finding.lineText = String(decoding: lines[finding.line], as: UTF8.self)
      return finding
    }.sorted {
      $0.line != $1.line
        ? $0.line < $1.line : ($0.rule.rawValue, $0.message) < ($1.rule.rawValue, $1.message)
    }
  }

  package func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  /// Leaves out the findings that a baseline has accepted.
  package mutating func accept(_ fingerprints: Set<String>) {
    findings.removeAll { fingerprints.contains($0.fingerprint) }
  }
}
