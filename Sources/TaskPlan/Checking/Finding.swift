import Gherkin

/// Something that is wrong in a plan, and where.
package struct Finding: Equatable, Sendable {
  package var rule: AuditRule
  /// In the plan.
  package var line: Int
  package var message: String
  /// Other lines that the finding is about.
  package var related: [Int]
  /// The text of the line, so that a finding is known again when lines move.
  package internal(set) var lineText = ""

  package init(_ rule: AuditRule, _ line: Int, _ message: String, related: [Int] = []) {
    (self.rule, self.line, self.message) = (rule, line, message)
    self.related = related.isEmpty ? [] : related.filter { $0 != line }.unique
  }

  package var severity: Severity { rule.severity }

  /// Stays the same when the plan changes elsewhere.
  package var fingerprint: String { Fingerprint("\(rule.rawValue) \(lineText)").text }
}
