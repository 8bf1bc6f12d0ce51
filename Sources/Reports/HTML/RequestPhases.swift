import Base
import Gherkin
import Runner

/// What a request's time went into, from evidence with the times at which each phase ended, as libcurl tells them.
struct RequestPhases {
  private let total: Duration
  private let phases: [(name: String, start: Duration, end: Duration)]

  /// Nil for evidence of no request.
  init?(_ evidence: Evidence) {
    let times = Dictionary(evidence.entries.map { ($0.name, $0.value.duration) }) { first, _ in first }
    func time(_ name: String) -> Duration? { times[name] ?? nil }
    guard let total = time("total"), total > .zero, let firstByte = time("first byte") else { return nil }
    let ends = [
      ("name", time("name")), ("connect", time("connect")), ("TLS", time("TLS")), ("waiting", firstByte),
      ("receiving", total),
    ]
    var (start, phases) = (Duration.zero, [(name: String, start: Duration, end: Duration)]())
    for case (let name, let end?) in ends where end > start {
      phases.append((name, start, min(end, total)))
      start = end
    }
    (self.total, self.phases) = (total, phases)
  }

  /// A bar with a part for each phase, and the same in words for those who do not see it.
  func write(_ html: inout HTMLWriter) {
    let words = phases.map { "\($0.name) \(($0.end - $0.start).formatted)" }.joined(separator: ", ")
    html.element("div", ["class": "phases", "role": "img", "aria-label": words, "title": words]) { html in
      for phase in phases {
        let width = (1000 * ((phase.end - phase.start) / total)).rounded() / 10
        html.element("span", ["class": phase.name, "style": "width:\(width)%"]) { _ in }
      }
    }
  }
}
