import Base
import Gherkin
import Runner

/// Where the time of requests went, on an axis with the limit: of several the slowest and the fastest.
struct PhasesFigure {
  private let requests: [RequestPhases]
  private let count: Int
  private let limit: Duration?
  private let axis: TimeAxis

  /// Those of the last step up to this one that has any; nil where there is none.
  init?(_ scenario: ScenarioRecord, upTo step: StepRecord, _ limit: Duration?) {
    guard let end = scenario.steps.firstIndex(where: { $0.id == step.id }) else { return nil }
    let sets = scenario.steps[...end].map { $0.evidence.compactMap(RequestPhases.init) }
    guard let all = sets.last(where: { !$0.isEmpty })?.sorted(by: { $0.total > $1.total }), let slowest = all.first
    else { return nil }
    (count, self.limit) = (all.count, limit)
    requests = all.count > 1 ? [slowest, all[all.count - 1]] : [slowest]
    axis = TimeAxis(covering: max(slowest.total, limit ?? .zero))
  }

  func write(_ html: inout HTMLWriter) {
    html.element("div") { html in
      html.element("h5", text: "Where the time went")
      html.element("figure") { html in
        html.element("div", ["class": limit == nil ? "ph nl" : "ph", "role": "img", "aria-label": words]) { html in
          for (index, request) in requests.enumerated() { lane(request, index, &html) }
          if let limit { mark(limit, &html) }
          axis.write(&html)
        }
        legend(&html)
      }
    }
  }

  private var words: String {
    let slowest = requests[0].phases.map { "\($0.name) \(($0.end - $0.start).measured)" }.joined(separator: ", ")
    return "Phases of the \(count > 1 ? "slowest of \(count) requests" : "request"): \(slowest)"
      + (limit.map { "; the limit is \($0.formatted)" } ?? "")
  }

  private func lane(_ request: RequestPhases, _ index: Int, _ html: inout HTMLWriter) {
    html.element("div", ["class": "lane"]) { html in
      for phase in request.phases {
        html.element(
          "i", ["class": phase.pattern, "style": "width:\(axis.percent(phase.end - phase.start).css)"]
        ) { html in
          let isLong = axis.percent(phase.end - phase.start).value > 30 && phase.name == "waiting"
          if isLong {
            html.text(count > 1 ? "\(index == 0 ? "slowest" : "fastest") of \(count)" : "waiting for the first byte")
          }
        }
      }
    }
  }

  private func mark(_ limit: Duration, _ html: inout HTMLWriter) {
    html.element("div", ["class": "k", "style": "left:\(axis.percent(limit).css)"]) { html in
      html.element("span", text: "limit \(limit.formatted)")
    }
  }

  private func legend(_ html: inout HTMLWriter) {
    html.element("ul", ["class": "legend"]) { html in
      for phase in requests[0].phases {
        html.element("li") { html in
          html.element("i", ["class": "sw \(phase.pattern)"]) { _ in }
          html.text("\(phase.name) \((phase.end - phase.start).measured)")
        }
      }
    }
  }
}
