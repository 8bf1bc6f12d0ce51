import Base
import Wire

/// The blocks that are in the object store, per tenant.
actor Blocklist {
  struct Entry: Sendable {
    let meta: BlockMeta
    let bloom: BloomFilter
  }

  private let backend: any BlockBackend
  private let metrics: TempoMetrics
  private let clock: WallClock
  private var entries: [String: [Entry]] = [:]

  init(backend: any BlockBackend, metrics: TempoMetrics, clock: WallClock) {
    self.backend = backend
    self.metrics = metrics
    self.clock = clock
  }

  /// Reads what lies in the store, as a Tempo that starts does; what is no complete block of ours is passed over.
  func poll() async throws(BackendFailure) {
    for key in try await backend.list(prefix: "") where key.hasSuffix("/meta.json") {
      guard let meta = BlockMeta(json: try await backend.get(key, range: nil)) else { continue }
      add(Entry(meta: meta, bloom: BloomFilter(bytes: try await backend.get(meta.key("bloom-0"), range: nil))))
    }
  }

  func add(_ entry: Entry) {
    let tenant = entry.meta.tenantID
    entries[tenant, default: []].append(entry)
    metrics.set("tempodb_blocklist_length", [tenant], to: entries[tenant]?.count ?? 0)
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

  /// - Parameter known: ids of blocks that the caller has already.
  func metas(of tenant: String, mayContain id: TraceID? = nil, excluding known: Set<String>) -> [BlockMeta] {
    (entries[tenant] ?? []).lazy
      .filter { !known.contains($0.meta.blockID) }
      .filter { entry in id.map(entry.bloom.mayContain) ?? true }
      .map(\.meta)
  }
}
