/// Sums that keep what each addition loses (Kahan, Neumaier).
struct KahanSum {
  private(set) var sum = 0.0
  private var lost = 0.0

  var value: Double { sum.isInfinite ? sum : sum + lost }

  /// With what was lost, even where the sum is infinite.
  var whole: Double { sum + lost }

  mutating func add(_ value: Double) {
    let next = sum + value
    lost += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  static func sum(_ values: some Sequence<Double>) -> Double {
    var total = KahanSum()
    for value in values { total.add(value) }
    return total.value
  }

  static func whole(_ values: some Sequence<Double>) -> Double {
    var total = KahanSum()
    for value in values { total.add(value) }
    return total.whole
  }

  /// The running mean, which does not overflow where the sum would.
  static func mean(_ values: [Double]) -> Double {
    var mean = KahanSum()
    for (index, value) in values.enumerated() {
      if mean.sum.isInfinite, !value.isNaN, value.isFinite || (mean.sum > 0) == (value > 0) { continue }
      let count = Double(index + 1)
      mean.add(value / count - mean.sum / count)
    }
    return mean.value
  }

  static func variance(_ values: [Double]) -> Double {
    var (mean, squares) = (KahanSum(), KahanSum())
    for (index, value) in values.enumerated() {
      let delta = value - mean.whole
      mean.add(delta / Double(index + 1))
      squares.add(delta * (value - mean.whole))
    }
    return squares.whole / Double(values.count)
  }
}
