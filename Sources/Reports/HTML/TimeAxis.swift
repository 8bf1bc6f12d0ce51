import Base

/// An axis from 0 to a round time, with at most eight round ticks.
struct TimeAxis {
  let end: Duration
  private let step: Duration

  /// To the next round time above; `exact` ends where the time ends.
  init(covering time: Duration, exact: Bool = false) {
    step = Self.steps.first { time / $0 < 8 } ?? time / 7
    end = exact ? time : step * max(1, (time / step).rounded(.down) + 1)
  }

  private static let steps: [Duration] =
    [1, 2, 5, 10, 20, 50, 100, 200, 500].map { .microseconds($0) }
    + [1, 2, 5, 10, 20, 50, 100, 200, 500].map { .milliseconds($0) }
    + [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400].map { .seconds($0) }

  func percent(_ time: Duration) -> Percent { Percent(time, of: end) }

  /// The part of one tick.
  var tick: Percent { percent(step) }

  /// Those that keep their distance from the end, which has its own.
  private var ticks: [Duration] {
    let count = Int((end / step).rounded(.down))
    return (0...max(count, 0)).map { step * Double($0) }.filter { $0 == .zero || end - $0 > step * 0.6 } + [end]
  }

  func write(_ html: inout HTMLWriter) {
    html.element("div", ["class": "ax", "aria-hidden": "true"]) { html in
      for time in ticks {
        html.element("span", ["style": "left:\(percent(time).css)"], text: text(time))
      }
    }
  }

  /// In one unit, which stands at the end.
  private func text(_ time: Duration) -> String {
    let (unit, name) = unit
    let hundredths = Int((100 * (time / unit)).rounded())
    var number = "\(hundredths / 100)"
    if hundredths % 100 != 0 { number += hundredths % 10 == 0 ? ".\(hundredths / 10 % 10)" : Self.fraction(hundredths) }
    return time == end ? "\(number) \(name)" : number
  }

  private static func fraction(_ hundredths: Int) -> String {
    let rest = "\(hundredths % 100)"
    return "." + (rest.count < 2 ? "0" : "") + rest
  }

  private var unit: (Duration, String) {
    if end < .milliseconds(2) { return (.microseconds(1), "µs") }
    if end < .seconds(2) { return (.milliseconds(1), "ms") }
    return end < .seconds(180)
      ? (.seconds(1), "s") : end < .seconds(3 * 3600) ? (.seconds(60), "min") : (.seconds(3600), "h")
  }
}
