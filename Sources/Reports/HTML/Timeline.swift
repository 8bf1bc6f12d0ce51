import Base
import Gherkin
import Runner

/// When each scenario ran: a lane for each feature, sub-lanes where bars would meet, an axis; faults are lanes on top.
struct Timeline {
  private let lanes: [Lane]
  private let left: Int
  private let faults: [String]
  private let axis: TimeAxis
  private static let most = 40

  /// Nil where nothing took any time.
  init?(_ record: RunRecord) {
    guard let start = record.started, let total = record.duration, total > .zero else { return nil }
    let axis = TimeAxis(covering: total, exact: true)
    let all = record.scenariosInOrder.chunked { $0.pickle.uri == $1.pickle.uri }.compactMap { Lane($0, start, axis) }
    let shown = all.count > Self.most ? all.filter { $0.isTelling } : all
    guard !all.isEmpty else { return nil }
    (lanes, left) = (Array(shown.prefix(Self.most)), all.count - min(shown.count, Self.most))
    (self.axis, faults) = (axis, record.provenance?.faults ?? [])
  }

  func write(_ html: inout HTMLWriter) {
    html.element("div", ["class": "tl", "style": "--tick:\(axis.tick.css)"]) { html in
      html.element("div", ["class": "axis", "aria-hidden": "true"]) { html in
        html.element("span", ["class": "nm"]) { _ in }
        html.element("div") { axis.write(&$0) }
      }
      for fault in faults { self.fault(fault, &html) }
      for lane in lanes { lane.write(&html) }
    }
    html.element("ul", ["class": "legend"]) { html in
      legend("", "scenario", &html)
      legend("f", "failed", &html)
      if !faults.isEmpty { legend("x", "fault in force", &html) }
      if left > 0 { html.element("li", text: "\(left) features that took less are left out") }
    }
  }

  private func fault(_ name: String, _ html: inout HTMLWriter) {
    html.element("div", ["class": "lane"]) { html in
      html.element("div", ["class": "nm", "title": name]) { html in
        html.text("fault ")
        html.element("b", text: name)
      }
      html.element("ol", ["style": "height:19px"]) { html in
        html.element("li", ["class": "x", "style": "left:0;width:100%;top:3px"]) { html in
          html.element("i") { _ in }
          html.spoken("in force for the whole run")
        }
      }
    }
  }

  private func legend(_ kind: String, _ words: String, _ html: inout HTMLWriter) {
    html.element("li") { html in
      html.element("i", ["class": "tsw \(kind)"]) { _ in }
      html.text(words)
    }
  }
}

/// A feature's scenarios, each in the first sub-lane where it meets no other.
private struct Lane {
  let name: String
  let bars: [Bar]
  let rows: Int

  init?(_ scenarios: [ScenarioRecord], _ start: UTCTime, _ axis: TimeAxis) {
    let ran = scenarios.filter { $0.started != nil && $0.finished != nil }
      .sorted { ($0.started ?? start, $0.id) < ($1.started ?? start, $1.id) }
    guard let first = ran.first else { return nil }
    name = first.featureName
    var (ends, bars) = ([Double](), [Bar]())
    for scenario in ran {
      var bar = Bar(scenario, start, axis)
      bar.row = ends.firstIndex { $0 <= bar.leftmost } ?? ends.count
      if bar.row == ends.count { ends.append(0) }
      ends[bar.row] = bar.rightmost
      bars.append(bar)
    }
    (self.bars, rows) = (bars, max(ends.count, 1))
  }

  var isTelling: Bool { bars.contains { $0.hasLabel } }

  func write(_ html: inout HTMLWriter) {
    html.element("div", ["class": "lane"]) { html in
      html.element("div", ["class": "nm", "title": name], text: name)
      html.element("ol", ["style": "height:\(rows * 16 + 3)px"]) { html in
        for bar in bars { bar.write(&html) }
      }
    }
  }
}

private struct Bar {
  let words: String
  let hasFailed: Bool
  let left: Percent
  let width: Percent
  var row = 0

  init(_ scenario: ScenarioRecord, _ start: UTCTime, _ axis: TimeAxis) {
    hasFailed = scenario.status == .failed
    left = axis.percent(start.duration(to: scenario.started ?? start))
    width = axis.percent(scenario.duration)
    words = "\(hasFailed ? "✗ failed: " : "")\(scenario.pickle.name) \(scenario.duration.measured)"
  }

  /// Others show theirs on hover, and to screen readers.
  var hasLabel: Bool { hasFailed || width.value >= 1 }

  /// Where the label stands: behind the bar where it fits, else before it, else in it.
  private enum Side: String {
    case right = ""
    case left = "e"
    case inside = "in"
  }

  private var side: Side {
    if end + label <= 100 { return .right }
    return left.value >= label ? .left : .inside
  }

  private var end: Double { left.value + max(width.value, 0.3) }
  /// About as wide as text of this size is, in hundredths of the lane.
  private var label: Double { hasLabel ? Double(words.count) * 0.68 + 1 : 0 }
  var leftmost: Double { side == .left ? left.value - label : left.value }
  var rightmost: Double { side == .right ? end + label : end }

  func write(_ html: inout HTMLWriter) {
    let kind = [hasFailed ? "f" : "", side.rawValue].filter { !$0.isEmpty }.joined(separator: " ")
    html.element(
      "li", ["class": kind, "style": "left:\(left.css);width:\(width.css);top:\(row * 16 + 3)px", "title": words]
    ) { html in
      html.element("i") { _ in }
      html.element("span", ["class": hasLabel ? "" : "sr"], text: words)
    }
  }
}
