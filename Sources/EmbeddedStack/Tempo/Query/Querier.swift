import Wire

/// Where a query for one trace looks: its parameter `mode`.
enum QueryMode: String, Sendable {
  case all
  /// In memory only.
  case ingesters
  /// In the blocks that the last poll of the list has seen.
  case blocks
}

/// Finds traces in memory and in the object store.
struct Querier: Sendable {
  /// Those that run now: what each keeps is put together.
  let ingesters: @Sendable () -> [LiveStore]
  let faults: FaultInjector
  let blocklist: Blocklist
  let backend: any BlockBackend

  private var liveStores: [LiveStore] {
    get throws(BackendFailure) {
      let stores = ingesters()
      if !stores.isEmpty { return stores }
      throw BackendFailure(
        status: 500, message: "error finding ingesters in Querier: at least 1 live replicas required, could only find 0"
      )
    }
  }

  /// All parts of the trace put together; nil when there is none.
  func trace(_ id: TraceID, tenant: String, mode: QueryMode = .all) async throws(BackendFailure) -> Trace? {
    if let own = try await find(id, tenant: tenant, mode) { return own }
    guard faults[TempoFaults.tenantLeak] != nil else { return nil }
    var tenants = await blocklist.tenants
    for store in try liveStores { tenants.formUnion(await store.tenants) }
    for other in tenants.sorted() where other != tenant {
      if let found = try await find(id, tenant: other, mode), faults.act(TempoFaults.tenantLeak) != nil {
        return found
      }
    }
    return nil
  }

  /// Memory is asked first: a block is in the blocklist before it leaves memory, so it is in one of the two.
  private func find(_ id: TraceID, tenant: String, _ mode: QueryMode) async throws(BackendFailure) -> Trace? {
    if mode == .blocks { return try await readBlocks(id, tenant: tenant, isPolled: true).merged }
    var (memory, blocks) = ([Trace](), Set<String>())
    for store in try liveStores {
      let found = await store.parts(of: id, tenant: tenant)
      memory += found.parts
      blocks.formUnion(found.blocks)
    }
    let parts = mode == .ingesters ? [] : try await readBlocks(id, tenant: tenant, excluding: blocks)
    return (parts + memory).merged
  }

  private func readBlocks(
    _ id: TraceID, tenant: String, excluding known: Set<String> = [], isPolled: Bool = false
  ) async throws(BackendFailure) -> [Trace] {
    var parts: [Trace] = []
    for meta in await blocklist.metas(of: tenant, mayContain: id, excluding: known, isPolled: isPolled) {
      if let part = try await read(id, from: meta) { parts.append(part) }
    }
    return parts
  }

  /// All traces of a tenant, and the bytes that were read for them.
  func traces(tenant: String) async throws(BackendFailure) -> (traces: [TraceID: Trace], inspectedBytes: Int) {
    var (memory, blocks) = ([TraceID: [Trace]](), Set<String>())
    for store in try liveStores {
      let found = await store.parts(tenant: tenant)
      memory.merge(found.parts) { $0 + $1 }
      blocks.formUnion(found.blocks)
    }
    var (parts, bytes) = ([TraceID: [Trace]](), 0)
    for meta in await blocklist.metas(of: tenant, excluding: blocks) {
      let data = try await backend.get(meta.key("data.parquet"), range: nil)
      bytes += data.count
      for record in try await index(of: meta).records where record.range.upperBound <= data.count {
        parts[record.id, default: []].append(try decode(Array(data[record.range]), meta))
      }
    }
    return (parts.merging(memory) { $0 + $1 }.mapValues(Trace.merging), bytes)
  }

  private func read(_ id: TraceID, from meta: BlockMeta) async throws(BackendFailure) -> Trace? {
    guard let range = try await index(of: meta).range(of: id), !range.isEmpty else { return nil }
    return try decode(try await backend.get(meta.key("data.parquet"), range: range), meta)
  }

  private func index(of meta: BlockMeta) async throws(BackendFailure) -> BlockIndex {
    let bytes = try await backend.get(meta.key("index"), range: nil)
    guard let index = BlockIndex(bytes: bytes) else { throw .damaged(meta, "index") }
    return index
  }

  private func decode(_ bytes: [UInt8], _ meta: BlockMeta) throws(BackendFailure) -> Trace {
    do { return try Trace(protobuf: bytes) } catch { throw .damaged(meta, "data.parquet") }
  }
}

extension BackendFailure {
  fileprivate static func damaged(_ meta: BlockMeta, _ name: String) -> Self {
    Self(status: 200, message: "object \(meta.key(name)) is damaged")
  }
}

extension [Trace] {
  /// Nil for no spans at all.
  fileprivate var merged: Trace? {
    let trace = Trace.merging(self)
    return trace.resourceSpans.isEmpty ? nil : trace
  }
}
