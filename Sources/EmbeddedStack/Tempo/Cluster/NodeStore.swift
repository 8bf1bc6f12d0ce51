import Base
import Wire

/// Where Tempos keep their blocks: a bucket that those of one cluster share, or the volume of one.
final class NodeStore: Sendable {
  let backend: any BlockBackend
  let blocklist: Blocklist
  private let users = Locked<(count: Int, compacting: Task<Void, Never>?)>((0, nil))

  init(_ backend: any BlockBackend, clock: WallClock, interval: Duration) {
    self.backend = backend
    let metrics = TempoMetrics(families: TempoMetrics.Family.all(of: .ingester))
    blocklist = Blocklist(backend: backend, metrics: metrics, clock: clock, interval: interval)
  }

  /// Blocks are compacted while one uses the store.
  ///
  /// - Parameter cycle: how often it is looked for blocks that are older than they may be.
  func join(_ compacting: @escaping @Sendable () async -> Void) {
    users.withLock { users in
      users.count += 1
      if users.compacting == nil { users.compacting = Task { await compacting() } }
    }
  }

  /// - Returns: whether nobody uses it any more.
  func leave() -> Bool {
    users.withLock { users in
      users.count -= 1
      guard users.count == 0 else { return false }
      users.compacting?.cancel()
      users.compacting = nil
      return true
    }
  }
}
