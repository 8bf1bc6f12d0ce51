/// What became of the items (spans or samples) of a load.
package struct LoadTally: Sendable {
  /// Of all batches whose time came.
  package var offered = 0
  package var sent = 0
  package var acknowledged = 0
  /// Items that the target refused or never answered, by reason.
  package var rejected: [String: Int] = [:]
  /// Batches that were acknowledged.
  package var requests = 0
  /// From the time at which a batch was to be sent to its acknowledgement.
  package var latency = Histogram()
  /// Why nothing was reached, where nothing was.
  package var unreachable: String?

  package init() {}

  package var rejectedTotal: Int { rejected.values.reduce(0, +) }

  mutating func record(_ outcome: LoadOutcome, items: Int, after latency: Duration) {
    if case .unreachable(let reason) = outcome { unreachable = reason } else { sent += items }
    switch outcome {
    case .acknowledged: acknowledge(items, latency)
    case .partly(let count, let reason):
      rejected[reason, default: 0] += count
      acknowledge(items - count, latency)
    case .rejected(let reason), .unanswered(let reason): rejected[reason, default: 0] += items
    case .unreachable: break
    }
  }

  private mutating func acknowledge(_ items: Int, _ latency: Duration) {
    acknowledged += items
    requests += 1
    self.latency.record(latency)
  }

  mutating func merge(_ other: LoadTally) {
    sent += other.sent
    acknowledged += other.acknowledged
    requests += other.requests
    rejected.merge(other.rejected, uniquingKeysWith: +)
    latency.merge(other.latency)
    unreachable = unreachable ?? other.unreachable
  }
}
