/// How often which durations were measured, in fixed memory (37 KB), in the manner of HdrHistogram.
///
/// A percentile is never below the true one (nearest rank) and at most `relativeError` above it, from 1 ns to
/// `largest`; longer durations count as `largest`. Two histograms of the same kind merge without further error.
package struct Histogram: Sendable, Equatable {
  /// 1/128.
  package static let relativeError = 1.0 / Double(half)
  /// About 73 minutes.
  package static let largest = Duration.nanoseconds((1 << bits) - 1)

  private static let bits = 42
  /// Each power of two is cut into as many equal buckets.
  private static let half = 128
  private static let size = index(of: (1 << bits) - 1) + 1

  package var counts = [UInt64](repeating: 0, count: size)
  package internal(set) var count: UInt64 = 0
  /// Exact, as is the largest; zero where nothing was measured.
  package internal(set) var minimum = Duration.zero
  package internal(set) var maximum = Duration.zero
  package var total = Duration.zero

  package init() {}

  package init(_ durations: some Sequence<Duration>) {
    for duration in durations { record(duration) }
  }

  package mutating func record(_ duration: Duration) {
    minimum = count == 0 ? duration : min(minimum, duration)
    maximum = count == 0 ? duration : max(maximum, duration)
    total += duration
    count += 1
    counts[Self.index(of: Self.nanoseconds(duration))] += 1
  }

  package mutating func merge(_ other: Histogram) {
    guard other.count > 0 else { return }
    minimum = count == 0 ? other.minimum : min(minimum, other.minimum)
    maximum = count == 0 ? other.maximum : max(maximum, other.maximum)
    total += other.total
    count += other.count
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  package var mean: Duration { count == 0 ? .zero : total / Double(count) }

  /// The duration that so many percent of the measured ones do not exceed; zero where nothing was measured.
  package func percentile(_ percent: Double) -> Duration {
    let rank = max(1, UInt64((Double(count) * min(max(percent, 0), 100) / 100).rounded(.up)))
    var seen: UInt64 = 0
    for (index, bucket) in counts.enumerated() where bucket > 0 {
      seen += bucket
      if seen >= rank { return min(.nanoseconds(Self.upperBound(of: index)), maximum) }
    }
    return maximum
  }

  private static func nanoseconds(_ duration: Duration) -> Int {
    let bounded = min(max(duration, .zero), largest)
    return Int(bounded.components.seconds) * 1_000_000_000 + Int(bounded.components.attoseconds / 1_000_000_000)
  }

  /// Small values have a bucket each; from 256 on, values share one with those of the same eight leading bits.
  private static func index(of value: Int) -> Int {
    let shift = max(0, Int.bitWidth - value.leadingZeroBitCount - half.trailingZeroBitCount - 1)
    return shift * half + value >> shift
  }

  private static func upperBound(of index: Int) -> Int {
    guard index >= 2 * half else { return index }
    let shift = index / half - 1
    return (index - shift * half + 1) << shift - 1
  }
}

extension Histogram {
  /// `p50 1.2 ms, p95 …, p99 …, max …`.
  package var summary: String {
    let parts = [50, 95, 99].map { "p\($0) \(percentile(Double($0)).formatted)" }
    return (parts + ["max \(maximum.formatted)"]).joined(separator: ", ")
  }
}
