import Base
import Wire

/// Metrics, traces, logs and profiles in memory, the newest of each.
final class SignalStore: Sendable {
  enum Kind: String, Sendable { case metrics, traces, logs, profiles }

  private static let limit = 50_000
  private let state = Locked<[Kind: [JSONValue]]>([:])
  private let faults: FaultInjector
  private let broadcasts: [Kind: Broadcast<JSONValue>]

  init(_ faults: FaultInjector, lost: @escaping @Sendable (Int) -> Void) {
    self.faults = faults
    broadcasts = [.metrics: Broadcast(lost: lost), .logs: Broadcast(lost: lost)]
  }

  func append(_ items: [JSONValue], _ kind: Kind) {
    if faults.act(TapioFaults.notStreamed, where: { $0.name == kind.rawValue }) == nil {
      broadcasts[kind]?.send(items)
    }
    if faults.act(TapioFaults.signalLost, where: { $0.name == kind.rawValue }) != nil { return }
    state.withLock { state in
      var kept = state.removeValue(forKey: kind) ?? []
      kept += items
      if kept.count > Self.limit { kept.removeFirst(kept.count - Self.limit) }
      state[kind] = kept
    }
  }

  func items(_ kind: Kind) -> [JSONValue] { state.withLock { $0[kind] ?? [] } }

  /// What comes from now on.
  func listen(_ kind: Kind) -> AsyncStream<JSONValue> { (broadcasts[kind] ?? Broadcast()).listen() }

  func finish() { for broadcast in broadcasts.values { broadcast.finish() } }
}
