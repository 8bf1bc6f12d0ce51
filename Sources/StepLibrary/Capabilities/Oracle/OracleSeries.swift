import Base
import PromQL
import Wire

/// Series made for queries: counters with resets, gauges with NaN and infinities, classic histograms; with gaps and stale
/// markers, and pauses that are not quite regular. They follow from a seed.
struct OracleSeries: Sendable {
  static let span = Duration.seconds(40 * 60)
  private static let pace: Int64 = 15_000

  let series: [TimeSeries]
  let runID: String
  let seed: UInt64
  /// Milliseconds since 1970.
  let newest: Int64

  /// - Parameter newest: the time of the newest samples, in milliseconds since 1970.
  init(seed: UInt64, runID: String, newest: Int64) {
    (self.runID, self.seed, self.newest) = (runID, seed, newest)
    var random = SplitMix64(seed: seed)
    var series: [TimeSeries] = []
    for (job, code) in [("a", "200"), ("a", "404"), ("a", "500"), ("b", "200"), ("b", "500")] {
      let labels: KeyValuePairs = ["run": runID, "job": job, "code": code, "instance": "\(job):\(code.first ?? "0")"]
      series.append(TimeSeries(LabelSet("oracle_requests_total", labels), Self.counter(newest, &random)))
      series.append(TimeSeries(LabelSet("oracle_load", labels), Self.gauge(newest, &random)))
    }
    for job in ["a", "b"] { series += Self.histogram(runID, job, newest, &random) }
    self.series = series.sorted { $0.labelSet < $1.labelSet }
  }

  /// Stale markers are none.
  var sampleCount: Int { series.reduce(0) { $0 + $1.samples.count { !$0.isStaleMarker } } }

  /// Of all metrics, in order.
  var names: [String] { Set(series.map(\.labelSet.name)).sorted() }

  var oldest: Int64 { newest - Int64(Self.span / .milliseconds(1)) }

  func selected(by matchers: [LabelMatcher], from start: Int64, through end: Int64) -> [TimeSeries] {
    series.compactMap { one in
      let samples = one.samples.filter { start <= $0.timestamp && $0.timestamp <= end }
      return samples.isEmpty || !matchers.match(one.labelSet) ? nil : TimeSeries(one.labelSet, samples)
    }
  }

  private static func times(_ newest: Int64, _ random: inout SplitMix64) -> [Int64] {
    let oldest = newest - Int64(span / .milliseconds(1))
    var (times, time) = ([Int64](), oldest + Int64.random(in: 0..<5000, using: &random))
    let gap = oldest + Int64.random(in: 300_000..<1_500_000, using: &random)
    while time <= newest {
      if !(gap..<(gap + 400_000)).contains(time) { times.append(time) }
      time += pace + ([0, 0, 0, 1, -3, 250].randomElement(using: &random) ?? 0)
    }
    return times
  }

  private static func counter(_ newest: Int64, _ random: inout SplitMix64) -> [Sample] {
    var value = Double.random(in: 0..<50, using: &random)
    return times(newest, &random).map { time in
      let chance = Int.random(in: 0..<100, using: &random)
      if chance < 3 { return Sample(Sample.staleMarker, at: time) }
      value = chance < 8 ? Double.random(in: 0..<1, using: &random) : value + Double.random(in: 0..<20, using: &random)
      return Sample(value, at: time)
    }
  }

  private static func gauge(_ newest: Int64, _ random: inout SplitMix64) -> [Sample] {
    times(newest, &random).map { time in
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<3: Sample(Sample.staleMarker, at: time)
      case 3: Sample(.nan, at: time)
      case 4: Sample(.infinity, at: time)
      case 5: Sample(-.infinity, at: time)
      default: Sample(Double.random(in: -60..<60, using: &random), at: time)
      }
    }
  }

  private static func histogram(
    _ runID: String, _ job: String, _ newest: Int64, _ random: inout SplitMix64
  ) -> [TimeSeries] {
    let times = times(newest, &random)
    let bounds = ["0.1", "0.5", "1", "10", "+Inf"]
    var (counts, samples) = (Array(repeating: 0.0, count: bounds.count), bounds.map { _ in [Sample]() })
    for time in times {
      var added = 0.0
      if Int.random(in: 0..<100, using: &random) == 0 { counts = counts.map { _ in 0 } }
      for index in bounds.indices {
        added += Double(Int.random(in: 0..<7, using: &random))
        counts[index] += added
        samples[index].append(Sample(counts[index], at: time))
      }
    }
    return zip(bounds, samples).map { bound, samples in
      TimeSeries(LabelSet("oracle_latency_bucket", ["run": runID, "job": job, "le": bound]), samples)
    }
  }
}
