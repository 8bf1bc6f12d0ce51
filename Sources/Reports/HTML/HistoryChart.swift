import Base
import Runner

/// A criterion's times over runs as a small drawing: from 0 to a little more than the largest of times and limit, the
/// limit dashed; runs that do not count are rings and no line leads through them.
struct HistoryChart {
  private let times: [(place: Int, time: MeasuredTime, counts: Bool)]
  private let limit: Duration
  private let slots: Int
  private let words: String

  private static let (width, height) = (94.0, 24.0)

  /// Nil where fewer than two runs have a time held to the latest one's limit.
  init?(_ criterion: CriterionHistory, _ runs: [HistoryEntry]) {
    let known = zip(runs, criterion.points).enumerated().compactMap { place, run in
      run.1?.time.map { (place: place, time: $0, counts: !run.0.isWeakened) }
    }
    guard let limit = known.last?.time.limit, limit > .zero else { return nil }
    times = known.filter { $0.time.limit == limit }
    guard times.count > 1, let last = times.last else { return nil }
    (self.limit, slots) = (limit, runs.count)
    let elapsed = times.map(\.time.elapsed)
    let (least, most) = (elapsed.min() ?? .zero, elapsed.max() ?? .zero)
    words =
      "\(criterion.id): \(least.measured) to \(most.measured) in \(times.count) runs, "
      + "the latest \(last.time.elapsed.measured), limit \(limit.formatted)"
  }

  func write(_ html: inout HTMLWriter) {
    html.element("svg", ["class": "hc", "viewBox": "0 0 94 24", "role": "img", "aria-label": words]) { html in
      html.element("path", ["class": "k", "d": "M0 \(y(limit))H94"]) { _ in }
      html.element("polyline", ["points": line]) { _ in }
      for each in times {
        html.element(
          "circle", ["class": kind(each), "cx": "\(x(each.place))", "cy": "\(y(each.time.elapsed))", "r": "2"]
        ) { _ in }
      }
    }
  }

  private func kind(_ each: (place: Int, time: MeasuredTime, counts: Bool)) -> String {
    (each.time.elapsed > limit ? "o" : "f") + (each.counts ? "" : " w")
  }

  private var line: String {
    times.filter(\.counts).map { "\(x($0.place)),\(y($0.time.elapsed))" }.joined(separator: " ")
  }

  private func x(_ place: Int) -> Double { rounded(3 + (Self.width - 6) * Double(place) / Double(max(slots - 1, 1))) }

  private func y(_ time: Duration) -> Double {
    let most = max(times.map(\.time.elapsed).max() ?? limit, limit) * 1.04
    return rounded(Self.height - 3 - (Self.height - 6) * (time / most))
  }

  private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
