import Wire

/// The newest samples of one tenant, and the rules of what may follow them.
struct TenantHead: Sendable {
  /// What is not in a block yet.
  private(set) var fresh: [LabelSet: [Sample]] = [:]
  private(set) var last: [LabelSet: Sample] = [:]
  private(set) var maxTime: Int64?

  /// The oldest time that a request may bring, as it is when the request begins.
  func minValidTime(blockRange: Int64) -> Int64 { maxTime.map { $0 - blockRange / 2 } ?? .min }

  /// - Parameter bound: the request's ``minValidTime(blockRange:)``.
  mutating func append(_ sample: Sample, to labels: LabelSet, bound: Int64) throws(HeadRefusal) {
    guard sample.timestamp >= bound else { throw .outOfBounds }
    if let last = last[labels] {
      if sample == last { return }
      if sample.timestamp == last.timestamp { throw .duplicate(existing: last.value, new: sample.value) }
      guard sample.timestamp > last.timestamp else { throw .outOfOrder }
    }
    fresh[labels, default: []].append(sample)
    last[labels] = sample
    maxTime = max(maxTime ?? sample.timestamp, sample.timestamp)
  }

  /// Drops the series whose newest sample is lost.
  mutating func forget(_ isLost: (Int64) -> Bool) {
    fresh = fresh.filter { !($0.value.last.map { isLost($0.timestamp) } ?? false) }
  }

  var hasFresh: Bool { !fresh.isEmpty }

  /// Takes the fresh samples out, those of each block range apart.
  mutating func cut(range: Int64) -> [[TimeSeries]] {
    var ranges: [Int64: [TimeSeries]] = [:]
    for (labels, samples) in fresh {
      for (start, part) in Dictionary(grouping: samples, by: { $0.timestamp.floorDivided(by: range) }) {
        ranges[start, default: []].append(TimeSeries(labels, part))
      }
    }
    fresh = [:]
    return ranges.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// Why the head does not take a sample.
enum HeadRefusal: Error, Equatable {
  case outOfBounds
  case outOfOrder
  case duplicate(existing: Double, new: Double)
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}
