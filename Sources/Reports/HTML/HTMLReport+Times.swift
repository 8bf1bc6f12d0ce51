import Base
import Gherkin
import Runner

extension HTMLReport {
  var hasTimes: Bool { Timeline(model.record) != nil || !model.record.timingRows.isEmpty }

  /// When each scenario ran, the slowest steps, and what steps measured.
  func times(_ html: inout HTMLWriter) {
    guard hasTimes else { return }
    html.part("time", "Time") { html in
      if let timeline = Timeline(model.record), let total = model.record.duration {
        html.element("p", text: "\(total.formatted). Scenarios that need a system to themselves wait for each other.")
        timeline.write(&html)
        slowestSteps(&html, of: total)
      }
      timings(&html)
    }
  }

  /// Those that took at least a hundredth of the run.
  private func slowestSteps(_ html: inout HTMLWriter, of total: Duration) {
    let steps = model.record.scenarios.flatMap { scenario in
      scenario.steps.compactMap { step in step.result.map { (scenario, step, time: $0.duration) } }
    }
    let slowest = steps.filter { $0.1.hookId == nil && $0.time >= total / 100 && $0.time > .zero }
      .sorted { ($1.time, $0.1.id) < ($0.time, $1.1.id) }.prefix(10)
    guard let longest = slowest.first?.time else { return }
    html.table("Slowest steps", ["Time", "", "Step", "Scenario"]) { html in
      for (scenario, step, time) in slowest {
        html.element("tr") { html in
          html.element("td", ["class": "n"], text: time.measured)
          html.element("td", ["style": "width:120px"]) { html in
            html.element("i", ["class": "hb", "style": "width:\(Percent(time, of: longest).css)"]) { _ in }
          }
          html.element("td", text: step.keyword + step.text)
          html.element("td", text: scenario.pickle.name)
        }
      }
    }
  }

  private func timings(_ html: inout HTMLWriter) {
    let rows = model.record.timingRows
    guard !rows.isEmpty else { return }
    html.table("Timings: percentiles of all results together", RunRecord.timingColumns) { html in
      for row in rows { html.row(row) }
    }
  }
}
