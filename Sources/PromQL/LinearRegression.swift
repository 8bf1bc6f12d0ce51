import Base
import Wire

/// The line through samples by least squares, as Prometheus fits it.
struct LinearRegression {
  /// Per second.
  let slope: Double
  let intercept: Double

  /// `zero` is the time, in milliseconds, at which the line has the value `intercept`; nil for fewer than two samples.
  init?(_ samples: [Sample], zero: Int64) {
    guard samples.count >= 2 else { return nil }
    let first = samples[0].value
    if samples.allSatisfy({ $0.value == first }) {
      (slope, intercept) = first.isInfinite ? (.nan, .nan) : (0, first)
      return
    }
    let count = Double(samples.count)
    let times = samples.map { Double($0.timestamp - zero) / 1000 }
    let (sumX, sumY) = (KahanSum.whole(times), KahanSum.whole(samples.map(\.value)))
    let sumXY = KahanSum.whole(zip(times, samples).map { $0 * $1.value })
    let sumXX = KahanSum.whole(times.map { $0 * $0 })
    slope = (sumXY - sumX * sumY / count) / (sumXX - sumX * sumX / count)
    intercept = sumY / count - slope * sumX / count
  }
}

/// Double exponential smoothing.
struct HoltWinters {
  private let smoothing: Double
  private let trend: Double

  /// Both factors are between 0 and 1.
  init(smoothing: Double, trend: Double) throws(PromQLError) {
    for (name, factor) in [("smoothing", smoothing), ("trend", trend)] where factor <= 0 || factor >= 1 {
      let short = name == "smoothing" ? "sf" : "tf"
      throw .execution("invalid \(name) factor. Expected: 0 < \(short) < 1, got: \(GoNumber.sixDigits(factor))")
    }
    (self.smoothing, self.trend) = (smoothing, trend)
  }

  func value(of values: [Double]) -> Double? {
    guard values.count >= 2 else { return nil }
    var (before, level, rise) = (0.0, values[0], values[1] - values[0])
    for (index, value) in values.enumerated().dropFirst() {
      if index > 1 { rise = trend * (level - before) + (1 - trend) * rise }
      (before, level) = (level, smoothing * value + (1 - smoothing) * (level + rise))
    }
    return level
  }
}

extension GoNumber {
  /// Go's `%f`.
  fileprivate static func sixDigits(_ value: Double) -> String {
    if !value.isFinite { return PrometheusNumber.value(value) }
    let micros = (value * 1e6).rounded(.toNearestOrEven).magnitude
    guard micros < 1e18 else { return plain(value) + ".000000" }
    let (whole, rest) = UInt64(micros).quotientAndRemainder(dividingBy: 1_000_000)
    return "\(value < 0 ? "-" : "")\(whole).\(String(1_000_000 + rest).dropFirst())"
  }
}
