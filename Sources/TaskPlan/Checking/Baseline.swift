/// Findings that a team has accepted: a line each, its fingerprint first; what follows is for people.
package struct Baseline: Equatable, Sendable {
  package let fingerprints: Set<String>

  /// A line that is neither empty, nor a comment, nor begins with a fingerprint.
  package struct BadLine: Error, Equatable, Sendable {
    package let number: Int
    package let text: String
  }

  package init(_ text: String) throws(BadLine) {
    var fingerprints: Set<String> = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = line.trimmed
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let word = line.prefix { $0 != " " }
      guard word.count == 16, word.allSatisfy(\.isHexDigit) else { throw BadLine(number: index + 1, text: line) }
      fingerprints.insert(String(word))
    }
    self.fingerprints = fingerprints
  }

  /// The text of a baseline that accepts all findings of an audit.
  package static func text(_ audit: PlanAudit) -> String {
    let head = "# Findings of \(audit.plan.path) that are accepted; a line that changes is found again.\n"
    return head
      + audit.findings.map { finding in
        "\(finding.fingerprint) \(finding.rule.rawValue) line \(finding.line): \(finding.message)\n"
      }.unique.joined()
  }
}
