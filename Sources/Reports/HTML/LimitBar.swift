import Base
import Runner

/// A time against its limit: from 0 to a little more than the larger of both, a mark at the limit, what is over in red.
struct LimitBar {
  let elapsed: Duration
  let limit: Duration

  init?(_ time: MeasuredTime) {
    guard time.limit > .zero else { return nil }
    (elapsed, limit) = (time.elapsed, time.limit)
  }

  func write(_ html: inout HTMLWriter) {
    let end = max(elapsed, limit) * 1.04
    func x(_ time: Duration) -> String { Percent(time, of: end).text }
    html.element(
      "svg", ["class": "lim", "viewBox": "0 0 100 12", "preserveAspectRatio": "none", "aria-hidden": "true"]
    ) { html in
      html.element("rect", ["class": "t", "width": "100", "y": "4", "height": "4"]) { _ in }
      html.element("rect", ["class": "f", "width": x(min(elapsed, limit)), "y": "3", "height": "6"]) { _ in }
      if elapsed > limit {
        html.element(
          "rect", ["class": "o", "x": x(limit), "width": x(elapsed - limit), "y": "3", "height": "6"]
        ) { _ in }
      }
      html.element("path", ["class": "k", "d": "M\(x(limit)) 0v12", "vector-effect": "non-scaling-stroke"]) { _ in }
    }
  }
}

/// A part of a whole in hundredths, with one decimal.
struct Percent {
  let value: Double

  init(_ part: Duration, of whole: Duration) {
    value = whole > .zero ? (min(max(part / whole, 0), 1) * 1000).rounded() / 10 : 0
  }

  var text: String { "\(value)" }
  var css: String { "\(value)%" }
}

extension Duration {
  /// As measured times are shown: two decimals above a second, else as usual.
  var measured: String {
    guard self >= .seconds(1), self < .seconds(60) else { return formatted }
    let hundredths = Int((self / .milliseconds(10)).rounded())
    let fraction = "\(hundredths % 100)"
    return "\(hundredths / 100).\(fraction.count < 2 ? "0" : "")\(fraction) s"
  }
}
