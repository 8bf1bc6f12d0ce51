import Testing

@testable import Base

struct HistogramTests {
  /// Durations over nine orders of magnitude, the same each time.
  private static func samples(_ count: Int, seed: UInt64) -> [Duration] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      let magnitude = random.next() % 40
      return .nanoseconds(Int(random.next() % (2 << magnitude)))
    }
  }

  private func expectClose(_ measured: Duration, _ exact: Duration, _ what: Comment) {
    #expect(measured >= exact, what)
    #expect(measured <= exact * (1 + Histogram.relativeError), what)
  }

  @Test(arguments: [1, 2, 3, 10, 99, 100, 101, 5000])
  func `percentiles are those of exact sorting, within the stated error`(count: Int) {
    let samples = Self.samples(count, seed: UInt64(count))
    let (histogram, sorted) = (Histogram(samples), samples.sorted())
    for percent in [0, 1, 25, 50, 75, 90, 95, 99, 99.9, 100] {
      let rank = max(1, Int((Double(count) * percent / 100).rounded(.up)))
      expectClose(histogram.percentile(percent), sorted[rank - 1], "p\(percent) of \(count)")
    }
    #expect(histogram.minimum == sorted[0] && histogram.maximum == sorted[count - 1])
    #expect(histogram.percentile(100) == sorted[count - 1])
    #expect(histogram.count == UInt64(count))
  }

  @Test func `small durations are exact`() {
    for value in 0..<256 {
      let duration = Duration.nanoseconds(value)
      #expect(Histogram([duration, .seconds(1)]).percentile(50) == duration)
    }
  }

  @Test func `each bucket bounds its values`() {
    for bit in 0..<41 {
      for value in [1 << bit, (1 << bit) + 1, (2 << bit) - 1] {
        let duration = Duration.nanoseconds(value)
        expectClose(Histogram([duration, Histogram.largest]).percentile(50), duration, "\(value)")
      }
    }
  }

  @Test func `merging is measuring together`() {
    let (a, b) = (Self.samples(700, seed: 1), Self.samples(300, seed: 2))
    var merged = Histogram(a)
    merged.merge(Histogram(b))
    merged.merge(Histogram())
    #expect(merged == Histogram(a + b))
    var empty = Histogram()
    empty.merge(Histogram(a))
    #expect(empty == Histogram(a))
  }

  @Test func `its parts make it again`() throws {
    let histogram = Histogram(Self.samples(2000, seed: 5) + [.seconds(1_000_000)])
    #expect(Histogram(histogram.parts) == histogram)
    #expect(Histogram(Histogram().parts) == Histogram())
  }

  @Test(arguments: [
    [[0, 1], [0, 2]], [[1_000_000, 1]], [[-1, 1]], [[0, 0]], [[0, -1]], [[0]], [[0, .max], [1, .max], [2, .max]],
  ])
  func `parts that no histogram has are refused`(buckets: [[Int]]) {
    #expect(Histogram(Histogram.Parts(minimum: .zero, maximum: .zero, total: .zero, buckets: buckets)) == nil)
  }

  @Test func `nothing measured is zero, and what is out of range is counted`() {
    #expect(Histogram().percentile(99) == .zero && Histogram().mean == .zero)
    let odd = Histogram([.seconds(-1), .seconds(1_000_000)])
    #expect(odd.count == 2 && odd.minimum == .seconds(-1) && odd.maximum == .seconds(1_000_000))
    #expect(odd.percentile(100) == Histogram.largest)
  }

  @Test func `the summary names the usual percentiles`() {
    let histogram = Histogram((1...100).map { .milliseconds($0) })
    #expect(histogram.summary == "p50 50.1 ms, p95 95.4 ms, p99 99.1 ms, max 100 ms")
  }
}
