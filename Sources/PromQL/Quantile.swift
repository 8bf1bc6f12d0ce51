import Glibc
import Wire

/// Quantiles as Prometheus interpolates them.
enum Quantile {
  static func value(_ rank: Double, of values: [Double]) -> Double {
    if values.isEmpty || rank.isNaN { return .nan }
    if rank < 0 { return -.infinity }
    if rank > 1 { return .infinity }
    let sorted = values.sorted { $0.isNaN ? !$1.isNaN : $0 < $1 }
    let place = rank * Double(sorted.count - 1)
    let lower = max(0, Int(place.rounded(.down)))
    let upper = min(sorted.count - 1, lower + 1)
    let weight = place - place.rounded(.down)
    return sorted[lower] * (1 - weight) + sorted[upper] * weight
  }

  /// A bucket of a classic histogram: how many values are at most its bound.
  struct Bucket {
    var upperBound: Double
    var count: Double
  }

  /// `histogram_quantile` of one histogram, by Prometheus' `bucketQuantile`.
  static func value(_ rank: Double, of buckets: [Bucket]) -> Double {
    if rank.isNaN { return .nan }
    if rank < 0 { return -.infinity }
    if rank > 1 { return .infinity }
    let buckets = monotonic(buckets.sorted { $0.upperBound < $1.upperBound })
    guard buckets.count >= 2, let last = buckets.last, last.upperBound == .infinity, last.count != 0 else {
      return .nan
    }
    let wanted = rank * last.count
    let place = search(buckets.count - 1) { buckets[$0].count >= wanted }
    if place == buckets.count - 1 { return buckets[place - 1].upperBound }
    if place == 0, buckets[0].upperBound <= 0 { return buckets[0].upperBound }
    let below = place > 0 ? buckets[place - 1] : Bucket(upperBound: 0, count: 0)
    let share = (wanted - below.count) / (buckets[place].count - below.count)
    return below.upperBound + (buckets[place].upperBound - below.upperBound) * share
  }

  /// Equal bounds are added up, and no count is less than the one before.
  private static func monotonic(_ sorted: [Bucket]) -> [Bucket] {
    var buckets: [Bucket] = []
    for bucket in sorted {
      if buckets.last?.upperBound == bucket.upperBound {
        buckets[buckets.count - 1].count += bucket.count
      } else {
        buckets.append(bucket)
      }
    }
    guard var highest = buckets.first?.count else { return [] }
    for index in buckets.indices {
      if buckets[index].count > highest { highest = buckets[index].count }
      if buckets[index].count < highest { buckets[index].count = highest }
    }
    return buckets
  }

  /// Go's `sort.Search`: by halves, whatever NaN does to the order.
  private static func search(_ count: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
