import Runner
import TaskPlan

/// The criteria of a plan with verdicts and margins, then the levels of coverage, for the terminal.
package struct PlanTable: Sendable {
  private let results: PlanResults
  private let palette: Palette

  package init(_ results: PlanResults, palette: Palette) {
    (self.results, self.palette) = (results, palette)
  }

  package var lines: [String] {
    [palette.strong("Criteria of \(results.evidence.plan.path)")] + criteria + [
      "", palette.strong("Coverage"),
    ] + levels + results.cautions.map { "  \(palette.open("caution"))  \($0.forTerminal)" }
  }

  private var criteria: [String] {
    var table = TextTable()
    for criterion in results.criteria {
      let count = criterion.outcomes.count
      let note = [criterion.verdict.reason, criterion.margin?.prose ?? ""].filter { !$0.isEmpty }
        .joined(separator: "; ")
      table.add(
        [
          criterion.id.text, criterion.verdict.name,
          "\(criterion.verifiedCount) of \(count) \(count == 1 ? "scenario" : "scenarios") passed", note,
        ].map(\.forTerminal)
      ) { $0 == 1 ? palette.paint($1, as: criterion.verdict) : $0 == 3 ? palette.quiet($1) : $1 }
    }
    return table.lines(indent: "  ").map(\.trimmedEnd)
  }

  private var levels: [String] {
    let levels = CoverageLevels(results)
    return levels.rows.map { "  \($0.count) of \(levels.total) \($0.name)" }
  }
}

extension Palette {
  func paint(_ text: String, as verdict: PlanVerdict) -> String {
    switch verdict {
    case .verified: good(text)
    case .failed: bad(text)
    case .notVerified, .waived: open(text)
    }
  }
}
