package import Base

/// What became of the items (spans or samples) of a load.
package struct LoadTally: Sendable {
  /// Of all batches whose time came.
  package var offered = 0
  package var sent = 0
  package var acknowledged = 0
  /// Items that the target refused or never answered, by reason.
  package var rejected: [String: Int] = [:]
  /// Batches that were acknowledged, and the size of all that were sent.
  package var requests = 0
  package var bytes = 0
  /// From the time at which a batch was to be sent to its acknowledgement.
  package var latency = Histogram()
  /// Why nothing was reached, where nothing was.
  package var unreachable: String?

  package init() {}

  /// The most frequent first.
  package var reasons: [(reason: String, items: Int)] {
    rejected.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  package var rejectedTotal: Int { rejected.values.reduce(0, +) }

  package mutating func record(_ outcome: LoadOutcome, items: Int, bytes: Int, after latency: Duration) {
    if case .unreachable(let reason) = outcome {
      unreachable = reason
    } else {
      sent += items
      self.bytes += bytes
    }
    switch outcome {
    case .acknowledged: acknowledge(items, latency)
    case .partly(let count, let reason):
      reject(count, reason.isEmpty ? "partial success" : reason)
      acknowledge(items - count, latency)
    case .rejected(let reason), .unanswered(let reason): reject(items, reason)
    case .unreachable: break
    }
  }

  /// A target may word each refusal differently: only so many are kept apart.
  private mutating func reject(_ items: Int, _ reason: String) {
    let isKept = rejected[reason] != nil || rejected.count < 20
    rejected[isKept ? reason : "other reasons", default: 0] += items
  }

  private mutating func acknowledge(_ items: Int, _ latency: Duration) {
    acknowledged += items
    requests += 1
    self.latency.record(latency)
  }

  package mutating func merge(_ other: LoadTally) {
    sent += other.sent
    acknowledged += other.acknowledged
    requests += other.requests
    bytes += other.bytes
    for (reason, items) in other.reasons { reject(items, reason) }
    latency.merge(other.latency)
    unreachable = unreachable ?? other.unreachable
  }
}
