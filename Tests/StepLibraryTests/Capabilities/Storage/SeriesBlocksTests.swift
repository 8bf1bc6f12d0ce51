import Base
import Clients
import Runner
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import StepLibrary

/// What proves that samples are in the object store, by blocks that Cortex wrote.
@Suite(.enabled(if: Recordings.arePresent, Recordings.absence), .timeLimit(.minutes(1)))
struct `Samples in the object store` {
  private static let blocks = ["01M7Z5ZWJBSGG7W9PT9KV2E1MD", "01M7Z61Q5CW7T154QTFJKSP444"]

  private func bucket() throws -> FakeBucket {
    var bucket = FakeBucket()
    for block in Self.blocks {
      for name in ["chunks/000001", "index", "meta.json"] {
        let key = "recording/\(block)/\(name)"
        bucket.objects[key] = try Recordings.bytes("blocks/cortex/objects/\(key)")
      }
    }
    return bucket
  }

  /// What the two blocks hold, as a push of ours.
  private func sent(_ change: (inout [TimeSeries]) -> Void = { _ in }) throws -> SentSeries {
    let bucket = try bucket()
    var series: [LabelSet: [Sample]] = [:]
    for block in Self.blocks {
      let index = try SeriesIndex(bytes: bucket.objects["recording/\(block)/index"] ?? [])
      let chunks = try ChunkSegment(bytes: bucket.objects["recording/\(block)/chunks/000001"] ?? [])
      for one in try SeriesBlock(index: index, segments: [chunks]).timeSeries() {
        series[one.labelSet, default: []] += one.samples
      }
    }
    var request = WriteRequest(timeSeries: series.map { TimeSeries($0.key, $0.value) })
    change(&request.timeSeries)
    return SentSeries(
      recipe: SeriesRecipe(seed: 1, runID: "r1"), request: request, tenant: "recording", url: "",
      push: MimirPush(HTTPResponse(status: 200), version: .one, sentSamples: 0),
      attempts: 1,
      elapsed: .zero, answeredAt: .zero, step: .seconds(5))
  }

  private func look(for sent: SentSeries, in bucket: FakeBucket, of tenant: String = "recording") async throws
    -> Evidence
  {
    let server = try bucket.serving()
    let signer = SigV4.Signer(credentials: .init(accessKey: "a", secretKey: "b"), region: "r")
    let s3 = S3Client(http: HTTPClient(), endpoint: server.url, signer: signer)
    let store = BlockStore(s3: s3, bucket: "b", tenant: tenant)
    return try await SeriesBlocks(store: store, before: []).blocks(holding: sent)
  }

  private func mismatch(_ sent: SentSeries, _ bucket: FakeBucket) async -> StepFailure? {
    await #expect(throws: Mismatch.self) { try await look(for: sent, in: bucket) }?.failure
  }

  @Test func `are proved by index and chunks of blocks of their tenant`() async throws {
    let evidence = try await look(for: sent(), in: bucket())
    #expect(evidence.entries.first { $0.name == "keys" }?.value.text.contains(Self.blocks[1]) == true)
  }

  @Test func `are not there by a block that covers their times and has other series`() async throws {
    let other = try sent { $0 = $0.map { TimeSeries(LabelSet($0.labels + [Label("ours", "yes")]), $0.samples) } }
    #expect(try await mismatch(other, bucket())?.actual?.contains("none of which has the series") == true)
  }

  @Test func `are not there where one value is another`() async throws {
    let other = try sent { $0[0].samples[0].value += 1 }
    #expect(try await mismatch(other, bucket())?.actual == "1 of them are missing in 2 new blocks")
  }

  @Test func `are not there while one of two blocks is missing`() async throws {
    var bucket = try bucket()
    bucket.objects = bucket.objects.filter { !$0.key.contains(Self.blocks[1]) }
    #expect(try await mismatch(sent(), bucket) != nil)
  }

  @Test func `are not there by another tenant's block`() async throws {
    var bucket = try bucket()
    for (key, object) in bucket.objects where key.hasSuffix("meta.json") {
      bucket.put(String(decoding: object, as: UTF8.self).replacing("\"recording\"", with: "\"another\""), key)
    }
    #expect(try await mismatch(sent(), bucket) != nil)
  }

  @Test func `are not there where chunks are cut off`() async throws {
    var bucket = try bucket()
    let key = "recording/\(Self.blocks[0])/chunks/000001"
    bucket.objects[key] = Array(bucket.objects[key]?.prefix(60) ?? [])
    #expect(try await mismatch(sent(), bucket)?.actual == "it is cut short")
    bucket.objects[key] = Array(bucket.objects[key]?.prefix(7) ?? [])
    #expect(try await mismatch(sent(), bucket)?.actual == "it is cut short")
  }
}
