import Base
import Gherkin
import Runner
import TaskPlan

extension HTMLReport {
  var hasPlan: Bool { model.results != nil }

  /// How much of the plan stands on what, and what `plan check` finds in it.
  func plan(_ html: inout HTMLWriter) {
    guard let results = model.results else { return }
    html.part("plan", "What the plan leaves open") { html in
      let levels = CoverageLevels(results)
      let words = levels.rows.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
      html.element("p", text: "Of \(levels.total) criteria: \(words). \(findingCounts)\(claims)")
      if !rules.isEmpty { html.element("p", text: "Below, the rules that it does not keep, and how often.") }
      for rule in rules { write(rule, &html) }
    }
  }

  private var findingCounts: String {
    guard let audit else { return "" }
    guard !audit.findings.isEmpty else { return "Plan check finds nothing. " }
    let counts = Severity.allCases.reversed().map { severity in
      let count = audit.count(severity)
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return "\(audit.findings.count) findings: \(counts.joined(separator: ", ")). "
  }

  private var claims: String {
    guard let audit, !audit.claims.isEmpty else { return "" }
    let (holding, failing) = (audit.claims.count { $0.holds == true }, audit.claims.count { $0.holds == false })
    return "Of \(audit.claims.count) things that the plan claims of itself, \(holding) hold, \(failing) do not."
  }

  /// Errors first, then by how many there are.
  private var rules: [[Finding]] {
    let groups = Dictionary(grouping: audit?.findings ?? [], by: \.rule.rawValue)
    return groups.values.sorted { left, right in
      (right[0].severity, right.count, left[0].rule.rawValue) < (left[0].severity, left.count, right[0].rule.rawValue)
    }
  }

  private func write(_ findings: [Finding], _ html: inout HTMLWriter) {
    let (severity, rule) = (findings[0].severity, findings[0].rule)
    let shown = severity == .error ? 2 : 1
    html.details(["class": "rule"], isOpen: false) { html in
      html.element("summary") { html in
        html.element(
          "span", ["class": severity == .error ? "bad" : severity == .warning ? "open" : "q"], text: severity.rawValue)
        html.element("span", text: "\(findings.count)")
        html.element("code", text: rule.rawValue)
        html.element("span", ["class": "q"], text: rule.summary)
      }
      html.element("ul", ["role": "list"]) { html in
        for finding in findings.prefix(shown) {
          html.element("li") { html in
            html.element("span", ["class": "q"], text: "\(finding.line)")
            html.element("span", text: finding.message)
          }
        }
        if findings.count > shown {
          html.element("li") { html in
            html.element("span") { _ in }
            html.element("span", ["class": "q"]) { html in
              html.text("and \(findings.count - shown) more: ")
              let lines = findings.map { "\($0.line): \($0.message)" }
              html.file(lines.joined(separator: "\n"), "all of them", elsewhere: "`lgtm-verify plan check` lists them")
            }
          }
        }
      }
    }
  }
}
