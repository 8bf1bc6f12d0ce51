import Base
import Runner

extension HTMLReport {
  /// Criteria against the last runs, with the time of each against its limit.
  func history(_ html: inout HTMLWriter) {
    guard let history = shownHistory else { return }
    let count = history.runs.count
    html.part("history", "History", small: "the last \(count) runs of this target, the latest on the right") { html in
      html.element("p", text: Self.summary(history))
      html.element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": "history-title"]) {
        HistoryMatrix(history: history).write(&$0)
      }
      legend(history, &html)
    }
  }

  /// One run alone has none.
  var shownHistory: RunHistory? { model.history.flatMap { $0.runs.count > 1 ? $0 : nil } }

  private static func summary(_ history: RunHistory) -> String {
    func named(_ criteria: [CriterionHistory]) -> String { criteria.map(\.id).joined(separator: ", ") }
    let drifting = history.criteria.filter { $0.drift != nil }
    let flaky = history.criteria.filter { $0.flakyCount > 0 }
    let parts =
      (drifting.isEmpty ? [] : ["Nearer to the limit from run to run: \(named(drifting))."])
      + (flaky.isEmpty ? [] : ["Flaky: \(named(flaky))."])
    return parts.isEmpty ? "No criterion drifts, none was flaky." : parts.joined(separator: " ")
  }

  private func legend(_ history: RunHistory, _ html: inout HTMLWriter) {
    html.element("ul", ["class": "legend"]) { html in
      for kind in Verdict.Kind.allCases {
        html.element("li") { html in
          html.mark(kind.mark)
          html.text(kind.rawValue)
        }
      }
      html.element("li", text: "· not in the run")
      html.element("li", text: "dashed line: the limit")
      for run in history.runs where run.isWeakened {
        let why = run.provenance.weaknesses.joined(separator: " and ")
        html.element("li", text: "* \(run.started.dayAndTime): with \(why); does not count for drifts")
      }
    }
  }
}

/// The table of a history: a column for each run, then the times as a small chart, then words.
private struct HistoryMatrix {
  let history: RunHistory

  func write(_ html: inout HTMLWriter) {
    html.element("table", ["class": "hx"]) { html in
      html.element("caption", text: "Criteria by run")
      html.element("thead") { html in
        html.element("tr") { html in
          html.element("th", ["scope": "col"], text: "criterion")
          for run in history.runs { head(run, &html) }
          html.element("th", ["scope": "col"], text: "time and limit")
          html.element("th", ["scope": "col"], text: "latest")
        }
      }
      html.element("tbody") { html in
        for criterion in history.criteria { row(criterion, &html) }
      }
    }
  }

  private func head(_ run: HistoryEntry, _ html: inout HTMLWriter) {
    html.element("th", ["scope": "col", "class": "run", "title": run.id]) { html in
      html.element("span", text: (run.isWeakened ? "* " : "") + run.started.dayAndMinute)
    }
  }

  private func row(_ criterion: CriterionHistory, _ html: inout HTMLWriter) {
    html.element("tr", ["data-c": criterion.id]) { html in
      html.element("th", ["scope": "row", "title": criterion.title ?? ""]) { html in
        html.element("a", ["class": "id", "href": "#\(criterion.id)"], text: criterion.id)
      }
      for point in criterion.points { cell(point, &html) }
      html.element("td") { HistoryChart(criterion, history.runs)?.write(&$0) }
      html.element("td") { html in
        html.text(criterion.points.last.flatMap { $0?.timeText } ?? "")
        guard !criterion.note.isEmpty else { return }
        html.element("span", ["class": "open"], text: " \(criterion.note)")
      }
    }
  }

  private func cell(_ point: HistoryPoint?, _ html: inout HTMLWriter) {
    guard let point else {
      return html.element("td", ["class": "run q"]) { html in
        html.element("span", ["aria-hidden": "true"], text: "·")
        html.spoken("not in the run")
      }
    }
    let words = [point.verdict.rawValue, point.timeText].filter { !$0.isEmpty }.joined(separator: ", ")
    html.element("td", ["class": "run", "title": words]) { html in
      html.mark(point.verdict.mark)
      html.spoken(words)
    }
  }
}
