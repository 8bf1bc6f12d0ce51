import Base
import Runner

/// Which values something had when, such as an object its phases: a lane for each value, in the order in which they came.
struct StaysFigure {
  private struct Bar {
    let stay: Evidence.Stay
    let left: Percent
    let width: Percent
  }

  private let lanes: [(value: String, bars: [Bar])]
  private let axis: TimeAxis
  private let words: String
  private static let most = 200

  /// Nil for evidence without values that followed each other.
  init?(_ evidence: Evidence) {
    let stays = Array(evidence.stays.prefix(Self.most))
    guard stays.count > 1, let first = stays.first else { return nil }
    let seen = stays.map { first.since.duration(to: $0.since) + ($0.lasted ?? .zero) }.max() ?? .zero
    guard seen > .zero else { return nil }
    // A value that it has still is drawn for a while.
    let (total, open) = (stays.contains { $0.lasted == nil } ? seen * 21 / 20 : seen, seen / 20)
    let axis = TimeAxis(covering: total, exact: true)
    let bars = stays.map { stay in
      Bar(
        stay: stay, left: axis.percent(first.since.duration(to: stay.since)), width: axis.percent(stay.lasted ?? open))
    }
    let values = stays.map(\.value).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    lanes = values.map { value in (value, bars.filter { $0.stay.value == value }) }
    (self.axis, words) = (axis, stays.map(\.text).joined(separator: ", "))
  }

  func write(_ html: inout HTMLWriter) {
    html.element("figure", ["class": "tl sy", "style": "--tick:\(axis.tick.css)", "role": "img", "aria-label": words]) {
      html in
      for lane in lanes { write(lane.value, lane.bars, &html) }
      html.element("div", ["class": "axis", "aria-hidden": "true"]) { html in
        html.element("span", ["class": "nm"]) { _ in }
        html.element("div") { axis.write(&$0) }
      }
    }
  }

  private func write(_ value: String, _ bars: [Bar], _ html: inout HTMLWriter) {
    html.element("div", ["class": "lane"]) { html in
      html.element("div", ["class": "nm", "title": value], text: value)
      html.element("ol", ["style": "height:19px"]) { html in
        for bar in bars {
          html.element(
            "li", ["style": "left:\(bar.left.css);width:\(bar.width.css);top:3px", "title": bar.stay.text]
          ) { html in
            html.element("i") { _ in }
          }
        }
      }
    }
  }
}
