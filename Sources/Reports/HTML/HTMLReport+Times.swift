import Base
import Gherkin
import Runner

extension HTMLReport {
  private static let longestTimeline = 500

  /// When each scenario ran, as bars under each other; a list for screen readers.
  func timeline(_ html: inout HTMLWriter) {
    guard let start = model.record.started, let total = model.record.duration, total > .zero else {
      return
    }
    let ran = model.record.scenarios.filter { $0.started != nil && $0.finished != nil }
      .sorted { ($0.started ?? start, $0.id) < ($1.started ?? start, $1.id) }
    html.element("section", ["aria-labelledby": "timeline"]) { html in
      html.element("h2", ["id": "timeline"], text: "Timeline")
      html.element("ol", ["class": "timeline"]) { html in
        for scenario in ran.prefix(Self.longestTimeline) {
          guard let begun = scenario.started else { continue }
          let left = Self.percent(start.duration(to: begun), of: total)
          let width = max(0.2, Self.percent(scenario.duration, of: total))
          let words =
            "after \(start.duration(to: begun).formatted), for \(scenario.duration.formatted)"
          html.element("li", ["title": words]) { html in
            html.element("span", ["class": "name"], text: "\(scenario.pickle.name), \(words)")
            let kind = (scenario.status ?? .skipped).kind
            html.element(
              "span",
              [
                "class": "bar \(kind)",
                "style": "margin-left:\(left)%;width:\(min(width, 100 - left))%",
              ]
            ) { _ in }
          }
        }
      }
      if ran.count > Self.longestTimeline {
        html.element("p", text: "… \(ran.count - Self.longestTimeline) more")
      }
    }
  }

  func slowestSteps(_ html: inout HTMLWriter) {
    let steps = model.record.scenarios.flatMap { scenario in
      scenario.steps.compactMap { step in
        step.result.map { (scenario: scenario, step: step, time: $0.duration) }
      }
    }
    let slowest = steps.filter { $0.step.hookId == nil && $0.time > .zero }
      .sorted { ($1.time, $0.step.id) < ($0.time, $1.step.id) }.prefix(10)
    guard !slowest.isEmpty else { return }
    html.element("section", ["aria-labelledby": "slowest"]) { html in
      html.element("h2", ["id": "slowest"], text: "Slowest steps")
      html.table("The ten longest", ["time", "step", "scenario"]) { html in
        for entry in slowest {
          html.row([
            entry.time.formatted, entry.step.keyword + entry.step.text, entry.scenario.pickle.name,
          ])
        }
      }
    }
  }

  /// With one decimal.
  private static func percent(_ part: Duration, of whole: Duration) -> Double {
    (min(max(part / whole, 0), 1) * 1000).rounded() / 10
  }
}
