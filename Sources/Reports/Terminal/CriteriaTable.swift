import Gherkin
package import Runner

/// The criteria of a run with their verdicts, a line each.
package struct CriteriaTable: Sendable {
  private let criteria: [CriterionRecord]
  private let palette: Palette

  package init(_ record: RunRecord, palette: Palette) {
    criteria = record.criteria
    self.palette = palette
  }

  package var lines: [String] {
    guard !criteria.isEmpty else { return [] }
    var table = TextTable()
    for criterion in criteria {
      let verdict = criterion.verdict
      table.add([criterion.criterion.id, verdict.name, scenarios(criterion), criterion.reason].map(\.forTerminal)) {
        column, text in
        column == 1 ? palette.paint(text, as: verdict) : column == 3 ? palette.quiet(text) : text
      }
    }
    return [palette.strong("Criteria")] + table.lines(indent: "  ").map(\.trimmedEnd)
  }

  private func scenarios(_ criterion: CriterionRecord) -> String {
    let count = criterion.scenarios.count
    return "\(criterion.count(.passed)) of \(count) \(count == 1 ? "scenario" : "scenarios") passed"
  }
}

extension CriterionRecord {
  /// The smallest; nil for a criterion that is not verified.
  var margin: Margin? {
    guard verdict == .verified else { return nil }
    return scenarios.compactMap(\.scenario.margin).min { $0.percentLeft < $1.percentLeft }
  }

  /// Why it is not verified; where it is, how far its times stayed below their limits.
  var reason: String {
    switch verdict {
    case .verified: margin?.prose ?? ""
    case .notVerified(let reason): reason
    case .failed:
      scenarios.first { $0.scenario.status == .failed }.map { "failed: \($0.scenario.pickle.name)" } ?? ""
    }
  }
}

extension String {
  var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
