import Base
import Clients
import Runner
import Wire

/// Looks, one after another, for traces in new blocks. What a block says does not change, so it is read once.
struct TraceBlocks: Sendable {
  /// So many of our ids in one bloom filter are no accident: each is there by accident once in a hundred.
  static let certainty = 4

  let store: BlockStore
  let reading: TraceReading
  /// The keys of the blocks that were there before the traces were sent.
  let before: Set<String>
  private let known = KnownTraceBlocks()

  init(store: BlockStore, reading: TraceReading, before: Set<String>) {
    (self.store, self.reading, self.before) = (store, reading, before)
  }

  /// The new block of each trace: its bloom filter may have the trace, its data object is whole, and a read from blocks
  /// only gives it. While Tempo's list of blocks has not been polled, four of our ids in its bloom filter will do.
  ///
  /// - Parameters:
  ///   - isCompared: whether what is read must be as it was sent; else that is for other steps to say.
  ///   - own: ids of the run.
  func blocks(
    holding traces: [SentTrace], isCompared: Bool = true, among own: [TraceID]
  ) async throws -> [FoundTraceBlock] {
    let objects = try await store.objects()
    let (new, sizes) = (objects.blocks(newSince: before), objects.sizes)
    var candidates: [Candidate] = []
    for trace in traces { candidates.append(try await candidate(for: trace, among: new, sizes)) }
    let answers = try await reading.answers(for: traces.map(\.id), at: .traceInBlocks)
    var found: [FoundTraceBlock] = []
    for ((candidate, answer), trace) in zip(zip(candidates, answers), traces) {
      let proof: FoundTraceBlock.Proof
      if answer.response.status == 404 {
        proof = try await self.proof(by: own, of: trace, in: candidate.key)
      } else {
        proof = .read(try fields(of: trace, in: answer, TraceBlockFormat(candidate.meta.format), isCompared))
      }
      found.append(FoundTraceBlock(key: candidate.key, meta: candidate.meta, lookedAt: new.count, proof: proof))
    }
    return found
  }

  private struct Candidate {
    let key: BlockKey
    let meta: TraceBlockMeta
  }

  private func candidate(
    for trace: SentTrace, among new: [BlockKey], _ sizes: [String: Int64]
  ) async throws -> Candidate {
    for key in new {
      guard let block = try await known.block(key, in: store), block.meta.tenantID == store.tenant,
        try await known.mayContain(trace.id, key, in: store)
      else { continue }
      try expectWhole(block.meta, key, sizes)
      return Candidate(key: key, meta: block.meta)
    }
    throw Mismatch(
      "no new block in s3://\(store.bucket) has trace \(trace.id)",
      expected: "a new block of tenant \(store.tenant) whose bloom filter has the id",
      actual: new.isEmpty
        ? "no new block among \(sizes.count) objects" : "\(new.count) new blocks that surely do not have it")
  }

  private func expectWhole(_ meta: TraceBlockMeta, _ key: BlockKey, _ sizes: [String: Int64]) throws(Mismatch) {
    let data = key.object("data.parquet")
    guard let size = sizes[data], size == Int64(meta.size) else {
      throw Mismatch(
        "the data of the trace's block are not whole", expected: "\(data) of \(meta.size) bytes, as its meta.json says",
        actual: sizes[data].map { "\($0) bytes" } ?? "no such object")
    }
  }

  private func fields(
    of trace: SentTrace, in answer: TraceQueryAnswer, _ format: TraceBlockFormat, _ isCompared: Bool
  ) throws -> Int? {
    try answer.expectOK()
    guard isCompared else { return nil }
    try answer.expectContent(of: trace, orKeptBy: format)
    return trace.compare(with: try answer.trace() ?? Trace(), orKeptBy: format).fields
  }

  private func proof(
    by own: [TraceID], of trace: SentTrace, in key: BlockKey
  ) async throws -> FoundTraceBlock.Proof {
    var hits = 0
    for id in Set(own) where try await known.mayContain(id, key, in: store) { hits += 1 }
    guard hits >= Self.certainty else {
      throw Mismatch(
        "trace \(trace.id) cannot be read from blocks", expected: "200 with the trace, by mode=blocks",
        actual: "404, though a new block may have it; Tempo finds a block after the next poll of its list")
    }
    return .ids(hits)
  }
}

/// What blocks said that were looked at.
private actor KnownTraceBlocks {
  struct Block {
    let meta: TraceBlockMeta
    var shards: [Int: BloomShard] = [:]
  }

  private var blocks: [BlockKey: Block] = [:]

  /// Nil for one that is not there any more.
  func block(_ key: BlockKey, in store: BlockStore) async throws -> Block? {
    if let known = blocks[key] { return known }
    guard let json = try await store.object(key.meta) else { return nil }
    do { blocks[key] = Block(meta: try TraceBlockMeta(json: json)) } catch { throw store.damaged(key.meta, error) }
    return blocks[key]
  }

  func mayContain(_ id: TraceID, _ key: BlockKey, in store: BlockStore) async throws -> Bool {
    guard let block = try await block(key, in: store) else { return false }
    let number = TraceBloom.shard(of: id, among: block.meta.bloomShards)
    if let shard = block.shards[number] { return shard.mayContain(id) }
    let name = key.object("bloom-\(number)")
    guard let bytes = try await store.object(name) else { return false }
    let shard: BloomShard
    do { shard = try BloomShard(bytes: bytes) } catch { throw store.damaged(name, error) }
    blocks[key]?.shards[number] = shard
    return shard.mayContain(id)
  }
}

/// A block that has a trace of ours, and how that is known.
struct FoundTraceBlock: Sendable {
  enum Proof: Sendable {
    /// Read from blocks only; so many fields are as they were sent, nil where nobody compared them.
    case read(Int?)
    /// So many ids of the run are in its bloom filter.
    case ids(Int)
  }

  let key: BlockKey
  let meta: TraceBlockMeta
  let lookedAt: Int
  let proof: Proof

  var evidence: Evidence {
    Evidence(
      "block in the object store",
      [
        "key": key.meta, "format": meta.format, "tenant": meta.tenantID, "from": meta.startTime, "to": meta.endTime,
        "traces": meta.totalObjects, "data bytes": Evidence.Value.bytes(meta.size), "new blocks": lookedAt,
        "its bloom filter": "may have the trace",
      ], then: proofEntries)
  }

  private var proofEntries: [Evidence.Entry] {
    switch proof {
    case .read(let fields):
      [.init(name: "fields read from blocks only (mode=blocks)", value: fields.or("not compared"))]
    case .ids(let hits): [.init(name: "ids of this run in the bloom filter", value: hits)]
    }
  }
}
