import Base

/// How many durations were not above each bound, as OpenMetrics has it, with the last exemplar of each bucket.
struct BucketHistogram: Sendable {
  /// In seconds: from what a request takes to what a plan waits for.
  static let bounds = [0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0]

  struct Bucket: Sendable {
    /// Without those of the buckets before.
    var count = 0
    var exemplar: (value: Double, exemplar: Exemplar)?
  }

  /// One more than there are bounds: the last takes what is above all.
  private(set) var buckets = [Bucket](repeating: Bucket(), count: bounds.count + 1)
  private(set) var sum = 0.0

  mutating func record(_ duration: Duration, _ exemplar: Exemplar? = nil) {
    let seconds = duration / .seconds(1)
    let index = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    buckets[index].count += 1
    if let exemplar { buckets[index].exemplar = (seconds, exemplar) }
    sum += seconds
  }
}
