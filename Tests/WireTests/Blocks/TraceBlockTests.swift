import Base
import TestSupport
import Testing

@testable import Wire

@Suite(.enabled(if: Recordings.arePresent, Recordings.absence))
struct `Trace blocks that Tempo wrote` {
  private static let versions = [
    (3, "ff16e677-abff-4957-818e-cea0342ba89a"), (4, "1195f7a5-6acf-4a38-9fa0-e9ce0ec1f69a"),
    (5, "c01e9eec-1c62-4f2f-9651-9a013acb57fc"),
  ]

  private func object(_ version: Int, _ block: String, _ name: String) throws -> [UInt8] {
    try Recordings.bytes("blocks/tempo-vParquet\(version)/objects/single-tenant/\(block)/\(name)")
  }

  private func sent(_ version: Int) throws -> [ResourceSpans] {
    try ExportTraceServiceRequest(json: Recordings.bytes("blocks/tempo-vParquet\(version)/sent.otlp.json"))
      .resourceSpans
  }

  @Test(arguments: versions) func `meta.json is read`(version: Int, block: String) throws {
    let meta = try TraceBlockMeta(json: object(version, block, "meta.json"))
    #expect(meta.format == "vParquet\(version)")
    #expect(meta.blockID == block)
    #expect(meta.tenantID == "single-tenant")
    #expect(meta.totalObjects == 1)
    #expect(meta.bloomShards == 1)
    #expect(meta.size == (try object(version, block, "data.parquet").count))
    #expect(meta.endTime.secondsSince1970 - meta.startTime.secondsSince1970 == 1)
  }

  @Test(arguments: versions) func `the bloom filter has every id that was sent`(version: Int, block: String) throws {
    let bloom = TraceBloom(shards: [try BloomShard(bytes: object(version, block, "bloom-0"))])
    let ids = Set(try sent(version).flatMap(\.scopeSpans).flatMap(\.spans).map(\.traceID))
    #expect(!ids.isEmpty)
    #expect(ids.allSatisfy(bloom.mayContain))
  }

  @Test(arguments: versions) func `the bloom filter leaves out other ids`(version: Int, block: String) throws {
    let bloom = TraceBloom(shards: [try BloomShard(bytes: object(version, block, "bloom-0"))])
    let recipe = TraceRecipe(seed: 1, runID: "other")
    let hits = (0..<10_000).count { bloom.mayContain(recipe.traceID(index: $0)) }
    #expect(hits < 200)
  }

  @Test(arguments: versions) func `a bloom filter of the same trace has the same bytes`(
    version: Int, block: String
  ) throws {
    let id = try #require(sent(version).first?.scopeSpans.first?.spans.first?.traceID)
    #expect(TraceBloom([id]).shards.map(\.bytes) == [try object(version, block, "bloom-0")])
  }

  @Test(arguments: versions) func `what is read from blocks is what the format keeps`(
    version: Int, block: String
  ) throws {
    let meta = try TraceBlockMeta(json: object(version, block, "meta.json"))
    let read = try Trace(json: Recordings.bytes("blocks/tempo-vParquet\(version)/read-mode-blocks.json"))
    let sent = try sent(version)
    let kept = TraceBlockFormat(meta.format).kept(sent)
    #expect(TraceComparison.differences(sent: kept, answered: read.resourceSpans) == [])
    #expect(TraceComparison.differences(sent: sent, answered: read.resourceSpans) != [])
  }

  @Test func `a filter that is cut short, or no filter, is refused`() throws {
    let whole = try object(4, "1195f7a5-6acf-4a38-9fa0-e9ce0ec1f69a", "bloom-0")
    #expect(throws: BlockError.truncated) { try BloomShard(bytes: Array(whole.dropLast(8))) }
    #expect(throws: BlockError.truncated) { try BloomShard(bytes: Array("PAR1".utf8)) }
    #expect(throws: BlockError.badMark) { try BloomShard(bytes: [UInt8](repeating: 0, count: 1024)) }
  }
}

struct `Bloom filters of traces` {
  private let recipe = TraceRecipe(seed: 7, runID: "run")

  @Test func `many ids make several shards, with one false hit in a hundred at most`() throws {
    let ids = (0..<2000).map { recipe.traceID(index: $0) }
    let bloom = TraceBloom(ids, shardBytes: 1024)
    #expect(bloom.shards.count == 3)
    #expect(ids.allSatisfy(bloom.mayContain))
    let others = TraceRecipe(seed: 8, runID: "run")
    #expect((0..<5000).count { bloom.mayContain(others.traceID(index: $0)) } < 100)
  }

  @Test func `a filter survives its bytes`() throws {
    let bloom = TraceBloom([recipe.traceID(index: 0)])
    #expect(try BloomShard(bytes: bloom.shards[0].bytes) == bloom.shards[0])
  }

  /// Of SMHasher's implementation.
  @Test(
    arguments: [
      ("", 0, 0), ("hello", 0xCBD8_A7B3_41BD_9B02, 0x5B1E_906A_48AE_1D19),
      ("The quick brown fox jumps over the lazy dog", 0xE34B_BC7B_BC07_1B6C, 0x7A43_3CA9_C49A_9347),
    ] as [(String, UInt64, UInt64)])
  func `MurmurHash3 is that of others`(text: String, high: UInt64, low: UInt64) {
    let hash = MurmurHash3.hash(Array(text.utf8))
    #expect(hash.high == high && hash.low == low)
  }
}
