import Base
import Clients
import Runner
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import StepLibrary

/// What proves that a trace is in the object store, by blocks that Tempo wrote.
@Suite(.enabled(if: Recordings.arePresent, Recordings.absence), .timeLimit(.minutes(1)))
struct `A trace in the object store` {
  private static let blocks = [
    3: "ff16e677-abff-4957-818e-cea0342ba89a", 4: "1195f7a5-6acf-4a38-9fa0-e9ce0ec1f69a",
    5: "c01e9eec-1c62-4f2f-9651-9a013acb57fc",
  ]

  private let names = ["bloom-0", "data.parquet", "index", "meta.json"]

  private func root(_ version: Int) -> String { "single-tenant/\(Self.blocks[version] ?? "")/" }

  private func sent(_ version: Int) throws -> SentTrace {
    let spans = try ExportTraceServiceRequest(
      json: Recordings.bytes("blocks/tempo-vParquet\(version)/sent.otlp.json")
    ).resourceSpans
    let id = try #require(spans.first?.scopeSpans.first?.spans.first?.traceID)
    return SentTrace(
      id: id, path: .otlpGRPC, spans: spans, start: UTCTime(secondsSince1970: 0), address: "", tenant: nil,
      export: TempoExport(code: .ok), attempts: 1, elapsed: .zero, answeredAt: .zero)
  }

  /// The recorded block, and what Tempo answered from blocks only.
  private func bucket(_ version: Int) throws -> FakeBucket {
    var bucket = FakeBucket()
    for name in names {
      let key = root(version) + name
      bucket.objects[key] = try Recordings.bytes("blocks/tempo-vParquet\(version)/objects/\(key)")
    }
    let read = try Recordings.bytes("blocks/tempo-vParquet\(version)/read-mode-blocks.json")
    bucket.answers[try path(version)] = .init(body: String(decoding: read, as: UTF8.self))
    return bucket
  }

  private func path(_ version: Int) throws -> String { "/api/traces/\(try sent(version).id)?mode=blocks" }

  private func look(
    for trace: SentTrace, in bucket: FakeBucket, among own: [TraceID] = [], before: Set<String> = [],
    below prefix: String = ""
  ) async throws -> FoundTraceBlock {
    let server = try bucket.serving()
    let signer = SigV4.Signer(credentials: .init(accessKey: "a", secretKey: "b"), region: "r")
    let store = BlockStore(
      s3: S3Client(http: HTTPClient(), endpoint: server.url, signer: signer), bucket: "b", tenant: "single-tenant",
      prefix: { prefix })
    let client = TempoClient(http: HTTPClient(), target: TempoTarget(http: server.url))
    let blocks = TraceBlocks(
      store: store, reading: TraceReading(client: client, clock: SystemClock()), before: before)
    return try #require(await blocks.blocks(holding: [trace], among: own).first)
  }

  private func mismatch(_ trace: SentTrace, _ bucket: FakeBucket, among own: [TraceID] = []) async -> StepFailure? {
    await #expect(throws: Mismatch.self) { try await look(for: trace, in: bucket, among: own) }?.failure
  }

  @Test(arguments: [3, 4, 5]) func `is proved by its block and a read from blocks only, as the format keeps it`(
    version: Int
  ) async throws {
    let found = try await look(for: sent(version), in: bucket(version))
    #expect(found.meta.format == "vParquet\(version)")
    guard case .read(let fields?) = found.proof else { throw TestError("not read") }
    #expect(fields > 50)
  }

  @Test func `is not there by a block of others that covers its time`() async throws {
    var bucket = try bucket(4)
    bucket.answers[try path(5)] = .init(status: 404)
    let failure = try await mismatch(sent(5), bucket)
    #expect(failure?.actual == "1 new blocks that surely do not have it")
  }

  @Test func `is not there by a block that was there before`() async throws {
    let error = await #expect(throws: Mismatch.self) {
      try await look(for: sent(4), in: bucket(4), before: [root(4) + "meta.json"])
    }
    #expect(error?.failure.actual == "no new block among 4 objects")
  }

  @Test func `is not there while the data of its block are not whole`() async throws {
    var bucket = try bucket(4)
    bucket.objects[root(4) + "data.parquet"] = Array("PAR1PAR".utf8)
    #expect(try await mismatch(sent(4), bucket)?.actual == "7 bytes")
    bucket.objects[root(4) + "data.parquet"] = nil
    #expect(try await mismatch(sent(4), bucket)?.actual == "no such object")
  }

  @Test func `is not there by another tenant's block`() async throws {
    var bucket = try bucket(4)
    let meta = String(decoding: bucket.objects[root(4) + "meta.json"] ?? [], as: UTF8.self)
    bucket.put(meta.replacing("single-tenant", with: "another-tenant"), root(4) + "meta.json")
    #expect(try await mismatch(sent(4), bucket)?.actual == "1 new blocks that surely do not have it")
  }

  @Test func `is not as it was sent where a value in its block is another of the same length`() async throws {
    var bucket = try bucket(4)
    let body = bucket.answers[try path(4)]?.body ?? ""
    bucket.answers[try path(4)] = .init(body: body.replacing("GET /cart", with: "GET /card"))
    #expect(try await mismatch(sent(4), bucket)?.summary.contains("is not as it was sent, 1 fields differ") == true)
  }

  @Test func `is not there while a bloom filter may have it and no read finds it, unless four of our ids are in one`()
    async throws
  {
    var bucket = try bucket(4)
    bucket.answers[try path(4)] = .init(status: 404)
    let trace = try sent(4)
    let recipe = TraceRecipe(seed: 1, runID: "r")
    let others = (0..<3).map { recipe.traceID(index: $0) }
    #expect(await mismatch(trace, bucket, among: [trace.id] + others)?.summary.contains("from blocks") == true)
    bucket.objects[root(4) + "bloom-0"] = TraceBloom([trace.id] + others).shards[0].bytes
    #expect(await mismatch(trace, bucket, among: [trace.id] + others.dropLast()) != nil)
    let found = try await look(for: trace, in: bucket, among: [trace.id] + others)
    guard case .ids(4) = found.proof else { throw TestError("not by its ids") }
  }

  @Test func `is not known where the bloom filter is damaged`() async throws {
    var bucket = try bucket(4)
    bucket.objects[root(4) + "bloom-0"]?.removeLast(100)
    #expect(try await mismatch(sent(4), bucket)?.actual == "it is cut short")
  }

  @Test func `is found below the prefix that the configuration has`() async throws {
    var bucket = try bucket(4)
    bucket.objects = Dictionary(uniqueKeysWithValues: bucket.objects.map { ("team/traces/" + $0.key, $0.value) })
    let found = try await look(for: sent(4), in: bucket, below: "team/traces")
    #expect(found.key.meta == "team/traces/" + root(4) + "meta.json")
    await #expect(throws: Mismatch.self) { try await look(for: sent(4), in: bucket) }
  }
}

struct TestError: Error {
  let text: String

  init(_ text: String) { self.text = text }
}
