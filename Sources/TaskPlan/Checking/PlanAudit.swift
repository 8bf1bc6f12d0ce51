import Gherkin

/// A claim of a plan, held against the plan.
package struct ClaimCheck: Equatable, Sendable {
  package var claimed: String
  package var found: String
  /// Nil where nobody can tell.
  package var holds: Bool?
  package var line: Int
  package var related: [Int]
  var rule = AuditRule.claimFalse

  init(_ claim: Claim, holds: Bool?, found: String, related: [Int] = [], rule: AuditRule = .claimFalse) {
    (claimed, line) = (claim.text, claim.line)
    (self.found, self.holds, self.rule) = (found, holds, rule)
    self.related = related.unique
  }

  var finding: Finding? {
    guard holds != true else { return nil }
    let rule = holds == nil && rule == .claimFalse ? AuditRule.claimUnverifiable : rule
    return Finding(rule, line, "claimed: \(claimed); found: \(found)", related: related)
  }
}

/// What `plan check` found.
package struct PlanAudit: Sendable {
  package let plan: Plan
  /// In the order of the plan's lines.
  package private(set) var findings: [Finding]
  package let claims: [ClaimCheck]

  package init(_ plan: Plan, links: ClauseLinks? = nil) {
    self.plan = plan
    let facts = PlanFacts(plan, links)
    claims = facts.claimChecks
    let all =
      facts.structureFindings + facts.diagramFindings + facts.adoptionFindings + facts.idFindings
      + facts.coverageFindings + facts.dependencyFindings
      + claims.compactMap(\.finding) + facts.clauseFindings + facts.gherkinFindings
      + (links.map { facts.linkFindings($0) } ?? [])
    let lines = SourceLineIndex(plan.source.bytes)
    findings = all.map { finding in
      var finding = finding
      finding.lineText = String(decoding: lines[finding.line], as: UTF8.self)
      return finding
    }.sorted { ($0.line, $0.rule.rawValue, $0.message) < ($1.line, $1.rule.rawValue, $1.message) }
  }

  package func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  /// Leaves out the findings that a baseline has accepted.
  package mutating func accept(_ fingerprints: Set<String>) {
    findings.removeAll { fingerprints.contains($0.fingerprint) }
  }
}
