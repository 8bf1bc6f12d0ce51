import Runner

extension HTMLReport {
  /// The criteria in a table with a search and a filter by verdict.
  func matrix(_ html: inout HTMLWriter) {
    html.element("section", ["aria-labelledby": "matrix"]) { html in
      html.element("h2", ["id": "matrix"], text: "Criteria")
      filters(&html)
      html.table("Criteria with their verdicts", columns) { html in
        for criterion in model.criteria { row(criterion, &html) }
      }
    }
  }

  private var columns: [String] {
    ["criterion", "verdict", "scenarios", "margin", "reason"]
      + (model.results == nil ? [] : ["levels", "tasks"])
  }

  private func filters(_ html: inout HTMLWriter) {
    html.element("form", ["id": "filters", "role": "search"]) { html in
      html.element("label") { html in
        html.text("Search ")
        html.open("input", ["type": "search", "id": "search"])
      }
      html.element("fieldset") { html in
        html.element("legend", text: "Show")
        for kind in HTMLReport.verdicts {
          html.element("label") { html in
            html.open("input", ["type": "checkbox", "checked": "", "value": kind.colour])
            html.text(" \(kind.rawValue) ")
          }
        }
      }
      html.element(
        "output", ["id": "shown", "aria-live": "polite"], text: "\(model.criteria.count) criteria")
    }
  }

  private func row(_ criterion: CriterionResult, _ html: inout HTMLWriter) {
    let words = ([criterion.id, criterion.verdict.reason] + criterion.scenarios.map(\.name)).joined(
      separator: " ")
    html.element("tr", ["data-kind": criterion.verdict.kind.colour, "data-words": words.lowercased()]) {
      html in
      html.element("th", ["scope": "row"]) { html in
        html.element("a", ["href": "#\(criterion.id)"], text: criterion.id)
      }
      html.element("td") { $0.badge(criterion.verdict) }
      html.element("td", text: "\(criterion.verifiedCount) of \(criterion.scenarios.count) passed")
      html.element("td", text: criterion.margin?.prose ?? "")
      html.element("td", text: criterion.verdict.reason)
      if let levels = criterion.levels {
        html.element("td", text: levels.prose)
        html.element("td", text: criterion.tasks.joined(separator: ", "))
      }
    }
  }
}

extension CriterionResult.Levels {
  var prose: String {
    "\(title) by title, \(inherited) inherited, \(task) by task, \(linkedClauses) clauses linked, \(executed) executed, "
      + "\(verified) verified"
  }
}
