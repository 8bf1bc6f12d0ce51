import Wire

/// What a function makes of the samples of a window.
enum RangeFunction {
  case extrapolated(isCounter: Bool, isRate: Bool)
  case instant(isRate: Bool)
  case average, changes, count, deviation, holtWinters, last, maximum, minimum, predict, present, quantile, resets,
    slope
  case sum, variance

  init?(_ function: PromQLFunction) {
    switch function {
    case .rate: self = .extrapolated(isCounter: true, isRate: true)
    case .increase: self = .extrapolated(isCounter: true, isRate: false)
    case .delta: self = .extrapolated(isCounter: false, isRate: false)
    case .irate: self = .instant(isRate: true)
    case .idelta: self = .instant(isRate: false)
    case .avgOverTime: self = .average
    case .changes: self = .changes
    case .countOverTime: self = .count
    case .deriv: self = .slope
    case .holtWinters: self = .holtWinters
    case .lastOverTime: self = .last
    case .maxOverTime: self = .maximum
    case .minOverTime: self = .minimum
    case .predictLinear: self = .predict
    case .presentOverTime: self = .present
    case .quantileOverTime: self = .quantile
    case .resets: self = .resets
    case .stddevOverTime: self = .deviation
    case .stdvarOverTime: self = .variance
    case .sumOverTime: self = .sum
    default: return nil
    }
  }

  /// nil where the samples are too few; `numbers` are the other arguments, `time` that of the evaluation.
  func value(
    of window: SampleWindow.Slice, _ numbers: [Double], at time: Int64, _ context: PromQLContext
  ) throws(PromQLError) -> Double? {
    let values = window.samples.map(\.value)
    switch self {
    case .extrapolated(let isCounter, let isRate):
      return window.change(isCounter: isCounter, isRate: isRate, isExtrapolating: context.isExtrapolating)
    case .instant(let isRate): return window.difference(isRate: isRate)
    case .average: return KahanSum.mean(values)
    case .changes: return pairs(values) { $0 != $1 && !($0.isNaN && $1.isNaN) }
    case .count: return Double(values.count)
    case .deviation: return KahanSum.variance(values).squareRoot()
    case .holtWinters: return try HoltWinters(smoothing: numbers[0], trend: numbers[1]).value(of: values)
    case .last: return values.last
    case .maximum: return values.dropFirst().reduce(values[0]) { $1 > $0 || $0.isNaN ? $1 : $0 }
    case .minimum: return values.dropFirst().reduce(values[0]) { $1 < $0 || $0.isNaN ? $1 : $0 }
    case .predict:
      return LinearRegression(window.samples, zero: time).map { $0.slope * numbers[0] + $0.intercept }
    case .present: return 1
    case .quantile: return Quantile.value(numbers[0], of: values)
    case .resets: return pairs(values) { $1 < $0 }
    case .slope: return LinearRegression(window.samples, zero: window.samples[0].timestamp)?.slope
    case .sum: return KahanSum.sum(values)
    case .variance: return KahanSum.variance(values)
    }
  }

  private func pairs(_ values: [Double], where holds: (Double, Double) -> Bool) -> Double {
    Double(zip(values, values.dropFirst()).count { holds($0, $1) })
  }
}

extension SampleWindow.Slice {
  fileprivate func difference(isRate: Bool) -> Double? {
    guard samples.count >= 2 else { return nil }
    let (previous, last) = (samples[samples.count - 2], samples[samples.count - 1])
    let seconds = Double(last.timestamp - previous.timestamp) / 1000
    if isRate { return (last.value < previous.value ? last.value : last.value - previous.value) / seconds }
    return last.value - previous.value
  }

  /// Prometheus 2's `extrapolatedRate`: the change between first and last sample, resets added, is stretched to the
  /// window's ends, but by no more than half a pause between samples where they are far, and not below zero.
  fileprivate func change(isCounter: Bool, isRate: Bool, isExtrapolating: Bool) -> Double? {
    guard samples.count >= 2, let first = samples.first, let last = samples.last else { return nil }
    var change = last.value - first.value
    if isCounter {
      for (previous, next) in zip(samples, samples.dropFirst()) where next.value < previous.value {
        change += previous.value
      }
    }
    let sampled = Double(last.timestamp - first.timestamp) / 1000
    let pause = sampled / Double(samples.count - 1)
    var toStart = Double(first.timestamp - start) / 1000
    let toEnd = Double(end - last.timestamp) / 1000
    if isCounter, change > 0, first.value >= 0 { toStart = min(toStart, sampled * (first.value / change)) }
    let threshold = pause * 1.1
    let stretched =
      sampled + (toStart < threshold ? toStart : pause / 2) + (toEnd < threshold ? toEnd : pause / 2)
    var factor = isExtrapolating ? stretched / sampled : 1
    if isRate { factor /= Double(end - start) / 1000 }
    return change * factor
  }
}
