package import Runner
import TaskPlan

/// Criteria with their verdicts, a line each: of a plan with the levels of its coverage, or those of a run alone.
package struct CriteriaTable: Sendable {
  private let model: ReportModel
  private let palette: Palette

  package init(_ model: ReportModel, palette: Palette) { (self.model, self.palette) = (model, palette) }

  package init(_ record: RunRecord, palette: Palette) { self.init(ReportModel(record, nil), palette: palette) }

  package var lines: [String] {
    guard let results = model.results else {
      return model.criteria.isEmpty ? [] : [palette.strong("Criteria")] + criteria
    }
    let levels = CoverageLevels(results)
    return [palette.strong("Criteria of \(results.evidence.plan.path)")] + criteria
      + ["", palette.strong("Coverage")] + levels.rows.map { "  \($0.count) of \(levels.total) \($0.name)" }
      + results.cautions.map { "  \(palette.open("caution"))  \($0.forTerminal)" }
  }

  private var criteria: [String] {
    var table = TextTable()
    for criterion in model.criteria {
      let cells = [criterion.id, criterion.verdict.name, criterion.passed, criterion.note]
      table.add(cells.map(\.forTerminal)) { column, text in
        column == 1 ? palette.paint(text, as: criterion.verdict) : column == 3 ? palette.quiet(text) : text
      }
    }
    return table.lines(indent: "  ", width: palette.width).map(\.trimmedEnd)
  }
}

extension CriterionResult {
  fileprivate var passed: String {
    "\(passedCount) of \(scenarios.count) \(scenarios.count == 1 ? "scenario" : "scenarios") passed"
  }
}

extension String {
  var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
