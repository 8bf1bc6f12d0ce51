package import Wire

/// What a function makes of the samples of a window.
package enum RangeFunction {
  case extrapolated(isCounter: Bool, isRate: Bool)
  case instant(isRate: Bool)
  case average, changes, count, last, maximum, minimum, present, resets, sum

  package init(_ function: PromQLFunction) {
    self =
      switch function {
      case .rate: .extrapolated(isCounter: true, isRate: true)
      case .increase: .extrapolated(isCounter: true, isRate: false)
      case .delta: .extrapolated(isCounter: false, isRate: false)
      case .irate: .instant(isRate: true)
      case .idelta: .instant(isRate: false)
      case .avgOverTime: .average
      case .changes: .changes
      case .countOverTime: .count
      case .lastOverTime: .last
      case .maxOverTime: .maximum
      case .minOverTime: .minimum
      case .resets: .resets
      case .sumOverTime: .sum
      default: .present
      }
  }

  /// nil where the samples are too few.
  package func value(of samples: [Sample], from start: Int64, through end: Int64) -> Double? {
    let values = samples.map(\.value)
    switch self {
    case .extrapolated(let isCounter, let isRate):
      return extrapolate(samples, from: start, through: end, isCounter: isCounter, isRate: isRate)
    case .instant(let isRate): return difference(samples, isRate: isRate)
    case .average: return KahanSum.mean(values)
    case .changes: return Double(pairs(values) { $0 != $1 && !($0.isNaN && $1.isNaN) })
    case .count: return Double(samples.count)
    case .last: return values.last
    case .maximum: return values.dropFirst().reduce(values[0]) { $1 > $0 || $0.isNaN ? $1 : $0 }
    case .minimum: return values.dropFirst().reduce(values[0]) { $1 < $0 || $0.isNaN ? $1 : $0 }
    case .present: return 1
    case .resets: return Double(pairs(values) { $1 < $0 })
    case .sum: return KahanSum.sum(values)
    }
  }

  private func pairs(_ values: [Double], where holds: (Double, Double) -> Bool) -> Int {
    zip(values, values.dropFirst()).count { holds($0, $1) }
  }

  private func difference(_ samples: [Sample], isRate: Bool) -> Double? {
    guard samples.count >= 2 else { return nil }
    let (previous, last) = (samples[samples.count - 2], samples[samples.count - 1])
    let seconds = Double(last.timestamp - previous.timestamp) / 1000
    if isRate { return (last.value < previous.value ? last.value : last.value - previous.value) / seconds }
    return last.value - previous.value
  }

  /// Prometheus 2's `extrapolatedRate`: the change between first and last sample, resets added, is stretched to the
  /// window's ends, but by no more than half a pause between samples where they are far, and not below zero.
  private func extrapolate(
    _ samples: [Sample], from start: Int64, through end: Int64, isCounter: Bool, isRate: Bool
  ) -> Double? {
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
    var factor = stretched / sampled
    if isRate { factor /= Double(end - start) / 1000 }
    return change * factor
  }
}

/// Sums that keep what each addition loses (Kahan, Neumaier).
package struct KahanSum {
  private var sum = 0.0
  private var lost = 0.0

  package static func sum(_ values: [Double]) -> Double {
    var total = KahanSum()
    for value in values { total.add(value) }
    return total.value
  }

  /// The running mean, which does not overflow where the sum would.
  package static func mean(_ values: [Double]) -> Double {
    var mean = KahanSum()
    for (index, value) in values.enumerated() {
      if mean.sum.isInfinite, !value.isNaN, value.isFinite || (mean.sum > 0) == (value > 0) { continue }
      let count = Double(index + 1)
      mean.add(value / count - mean.sum / count)
    }
    return mean.value
  }

  private mutating func add(_ value: Double) {
    let next = sum + value
    lost += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  private var value: Double { sum.isInfinite ? sum : sum + lost }
}
