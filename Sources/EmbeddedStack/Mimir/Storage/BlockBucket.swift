import Base
import Wire

/// The blocks of all tenants in the object store. Their contents are kept once read, since a block never changes.
actor BlockBucket {
  private let backend: any BlockBackend
  private let clock: WallClock
  private var metas: [String: [MetricBlockMeta]] = [:]
  private var contents: [String: [TimeSeries]] = [:]
  /// Ids of blocks that wait for their deletion, and since when.
  private var marked: [String: UTCTime] = [:]

  init(backend: any BlockBackend, clock: WallClock) {
    self.backend = backend
    self.clock = clock
  }

  /// Reads what lies in the store, as a Mimir that starts does; what is no complete block of ours is passed over.
  func synchronize() async throws(BackendFailure) {
    let keys = try await backend.list(prefix: "")
    for key in keys where key.hasSuffix("/deletion-mark.json") {
      marked[String(key.split(separator: "/")[1])] = clock.now()
    }
    for key in keys where key.hasSuffix("/meta.json") {
      let parts = key.split(separator: "/").map(String.init)
      guard parts.count == 3, ULID.isValid(parts[1]) else { continue }
      guard let meta = MetricBlockMeta(json: try await backend.get(key, range: nil), tenant: parts[0]) else { continue }
      metas[parts[0], default: []].append(meta)
    }
  }

  func remove(where isLost: (MetricBlockMeta) -> Bool) {
    for (tenant, known) in metas { metas[tenant] = known.filter { !isLost($0) } }
  }

  var tenants: [String] { metas.keys.sorted() }

  /// Blocks that are not marked for deletion.
  func live(_ tenant: String) -> [MetricBlockMeta] { (metas[tenant] ?? []).filter { marked[$0.ulid] == nil } }

  /// What queries know of at a time: a block that another has replaced stays until they know of that one too.
  func known(_ tenant: String, at time: UTCTime) -> [MetricBlockMeta] {
    (metas[tenant] ?? []).filter { meta in
      meta.created <= time.millisecondsSince1970 && marked[meta.ulid].map { $0 > time } ?? true
    }
  }

  /// - Parameter chunkLimit: where the chunks are cut off by mistake.
  func upload(_ block: MetricBlock, chunkLimit: Int? = nil) async throws(BlockUploadFailure) {
    for var object in block.objects(uploadedAt: clock.now()) {
      if let chunkLimit, object.name.hasPrefix("chunks/") { object.bytes = Array(object.bytes.prefix(chunkLimit)) }
      let key = block.meta.key(object.name)
      do throws(BackendFailure) { try await backend.put(object.bytes, as: key) } catch {
        throw BlockUploadFailure(key: key, cause: error)
      }
    }
    metas[block.meta.tenant, default: []].append(block.meta)
    contents[block.meta.ulid] = block.series
    try? await writeIndex(of: block.meta.tenant)
  }

  func series(of meta: MetricBlockMeta) async throws(BackendFailure) -> [TimeSeries] {
    if let known = contents[meta.ulid] { return known }
    let index = try await backend.get(meta.key("index"), range: nil)
    let chunks = try await backend.get(meta.key("chunks/000001"), range: nil)
    do throws(BlockError) {
      let block = try MetricBlock(meta: meta, index: index, chunks: chunks)
      contents[meta.ulid] = block.series
      return block.series
    } catch {
      throw BackendFailure(status: 500, message: "block \(meta.ulid) is damaged: \(error)")
    }
  }

  func mark(_ meta: MetricBlockMeta) async throws(BackendFailure) {
    var json = JSONWriter(.go)
    json.object { json in
      json.members([("id", meta.ulid)])
      json.members([("deletion_time", Int(clock.now().secondsSince1970)), ("version", 1)])
      json.members([("details", "source of compacted block")])
    }
    try await backend.put(json.bytes, as: meta.key("deletion-mark.json"))
    try await backend.put(json.bytes, as: "\(meta.tenant)/markers/\(meta.ulid)-deletion-mark.json")
    marked[meta.ulid] = clock.now()
  }

  func hasMarked(_ tenant: String, before time: UTCTime) -> Bool { !due(tenant, before: time).isEmpty }

  private func due(_ tenant: String, before time: UTCTime) -> [MetricBlockMeta] {
    (metas[tenant] ?? []).filter { meta in marked[meta.ulid].map { $0 < time } ?? false }
  }

  /// Deletes blocks that were marked before that time.
  ///
  /// - Returns: their number.
  func deleteMarked(_ tenant: String, before time: UTCTime) async throws(BackendFailure) -> Int {
    let due = due(tenant, before: time)
    for meta in due {
      for name in ["meta.json", "chunks/000001", "index", "deletion-mark.json"] {
        try await backend.delete(meta.key(name))
      }
      try await backend.delete("\(tenant)/markers/\(meta.ulid)-deletion-mark.json")
      metas[tenant]?.removeAll { $0.ulid == meta.ulid }
      (marked[meta.ulid], contents[meta.ulid]) = (nil, nil)
    }
    return due.count
  }

  /// Writes the tenant's `bucket-index.json.gz`.
  func writeIndex(of tenant: String) async throws(BackendFailure) {
    var json = JSONWriter(.go)
    json.object { json in
      json.members([("version", 2)])
      json.key("blocks")
      json.array(metas[tenant] ?? []) { json, meta in
        json.object { json in
          json.members([("block_id", meta.ulid)])
          json.members([("min_time", Int(meta.minTime)), ("max_time", Int(meta.maxTime))])
        }
      }
      json.key("block_deletion_marks")
      json.array((metas[tenant] ?? []).filter { marked[$0.ulid] != nil }) { json, meta in
        json.object { json in
          json.members([("block_id", meta.ulid)])
          json.members([("deletion_time", Int(marked[meta.ulid]?.secondsSince1970 ?? 0))])
        }
      }
      json.members([("updated_at", Int(clock.now().secondsSince1970))])
    }
    try await backend.put(Gzip.compress(json.bytes), as: "\(tenant)/bucket-index.json.gz")
  }
}

/// An object of a block could not be written; worded as Mimir does.
struct BlockUploadFailure: Error, Sendable, CustomStringConvertible {
  let key: String
  let cause: BackendFailure

  var description: String { "upload file /data/tsdb/\(key) as \(key): \(cause.message)" }
}

extension MetricBlockMeta {
  /// When it was cut or compacted, in milliseconds since 1970: a ULID begins with that.
  fileprivate var created: Int64 {
    ulid.prefix(10).reduce(0) { time, digit in time << 5 | Int64(ULID.value(of: digit)) }
  }
}
