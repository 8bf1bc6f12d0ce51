extension Histogram {
  /// What it is made of, to be written and read: the buckets that are not empty, each as its index and its count.
  package struct Parts: Equatable, Sendable {
    package var minimum: Duration
    package var maximum: Duration
    package var total: Duration
    package var buckets: [[Int]]

    package init(minimum: Duration, maximum: Duration, total: Duration, buckets: [[Int]]) {
      (self.minimum, self.maximum, self.total, self.buckets) = (minimum, maximum, total, buckets)
    }
  }

  package var parts: Parts {
    let buckets = counts.indices.filter { counts[$0] > 0 }.map { [$0, Int(clamping: counts[$0])] }
    return Parts(minimum: minimum, maximum: maximum, total: total, buckets: buckets)
  }

  /// Nil for parts that no histogram has.
  package init?(_ parts: Parts) {
    self.init()
    for bucket in parts.buckets {
      guard bucket.count == 2, counts.indices.contains(bucket[0]), bucket[1] > 0, counts[bucket[0]] == 0 else {
        return nil
      }
      let (sum, overflows) = count.addingReportingOverflow(UInt64(bucket[1]))
      guard !overflows else { return nil }
      (counts[bucket[0]], count) = (UInt64(bucket[1]), sum)
    }
    guard parts.minimum <= parts.maximum else { return nil }
    (minimum, maximum, total) = (parts.minimum, parts.maximum, parts.total)
  }
}
