import Base
import Wire

/// The blocks that are in the object store, per tenant.
actor Blocklist {
  struct Entry: Sendable {
    let meta: BlockMeta
    let bloom: TraceBloom
    /// When a poll of the list has seen it: until then reads from blocks only do not.
    var polledAt: UTCTime
  }

  private let backend: any BlockBackend
  private let metrics: TempoMetrics
  private let clock: WallClock
  private let interval: Duration
  private var entries: [String: [Entry]] = [:]

  /// - Parameter interval: how often the list is polled.
  init(backend: any BlockBackend, metrics: TempoMetrics, clock: WallClock, interval: Duration) {
    self.interval = interval
    self.backend = backend
    self.metrics = metrics
    self.clock = clock
  }

  /// Reads what lies in the store, as a Tempo that starts does; what is no complete block of ours is passed over.
  func poll() async throws(BackendFailure) {
    for key in try await backend.list(prefix: "") where key.hasSuffix("/meta.json") {
      guard let meta = BlockMeta(json: try await backend.get(key, range: nil)) else { continue }
      guard let bloom = try await bloom(of: meta) else { continue }
      add(Entry(meta: meta, bloom: bloom, polledAt: clock.now()))
    }
  }

  private func bloom(of meta: BlockMeta) async throws(BackendFailure) -> TraceBloom? {
    var shards: [BloomShard] = []
    for number in 0..<meta.bloomShards {
      guard let shard = try? BloomShard(bytes: try await backend.get(meta.key("bloom-\(number)"), range: nil))
      else { return nil }
      shards.append(shard)
    }
    return TraceBloom(shards: shards)
  }

  /// A block that was just written, which the next poll sees.
  func add(_ meta: BlockMeta, _ bloom: TraceBloom) {
    add(
      Entry(
        meta: meta, bloom: bloom,
        polledAt: clock.now().advanced(by: interval)))
  }

  private func add(_ entry: Entry) {
    let tenant = entry.meta.tenantID
    entries[tenant, default: []].append(entry)
    metrics.set("tempodb_blocklist_length", [tenant], to: entries[tenant]?.count ?? 0)
  }

  /// Deletes the blocks that end before a time, in the store first.
  func expire(before limit: UTCTime) async {
    let old = entries.values.flatMap { $0 }.map(\.meta).filter { $0.endTime < limit }
    for meta in old {
      let keys = (try? await backend.list(prefix: meta.key(""))) ?? []
      for key in keys { try? await backend.delete(key) }
    }
    let ids = Set(old.map(\.blockID))
    remove { ids.contains($0.blockID) }
    for tenant in Set(old.map(\.tenantID)) { try? await writeIndex(of: tenant) }
  }

  func remove(where isLost: (BlockMeta) -> Bool) {
    for (tenant, known) in entries { entries[tenant] = known.filter { !isLost($0.meta) } }
  }

  /// Writes the tenant's `index.json.gz`.
  func writeIndex(of tenant: String) async throws(BackendFailure) {
    var json = JSONWriter(.go)
    json.object { json in
      json.members([("created_at", clock.now().rfc3339(fractionDigits: 9))])
      json.key("meta")
      json.array(entries[tenant] ?? []) { $1.meta.write(to: &$0) }
      json.key("compacted")
      json.array([Int]()) { $0.integer($1) }
    }
    try await backend.put(Gzip.compress(json.bytes), as: "\(tenant)/index.json.gz")
  }

  var tenants: Set<String> { Set(entries.keys) }

  /// - Parameters:
  ///   - known: ids of blocks that the caller has already.
  ///   - isPolled: only those that a poll has seen.
  func metas(
    of tenant: String, mayContain id: TraceID? = nil, excluding known: Set<String> = [], isPolled: Bool = false
  ) -> [BlockMeta] {
    let now = clock.now()
    return (entries[tenant] ?? []).lazy
      .filter { !isPolled || $0.polledAt <= now }
      .filter { !known.contains($0.meta.blockID) }
      .filter { entry in id.map(entry.bloom.mayContain) ?? true }
      .map(\.meta)
  }
}
