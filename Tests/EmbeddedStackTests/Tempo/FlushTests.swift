import Base
import Foundation
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Tempo's blocks` {
  private let probe = TempoProbe(.fast)
  private let other = TraceID(high: 0, low: 0xabc)

  @Test func `reach the object store in Tempo's layout`() async throws {
    let tempo = try await probe.start()
    try await tempo.export(.make(spans: [1, 2]), .make(other))
    try await eventually { await probe.keys().contains("single-tenant/index.json.gz") }
    let keys = await probe.keys()
    let block = try #require(keys.first { $0.hasSuffix("/meta.json") }?.split(separator: "/")[1])
    #expect(UUID(uuidString: String(block)) != nil)
    #expect(
      keys
        == ["bloom-0", "data.parquet", "index", "meta.json"].map { "single-tenant/\(block)/\($0)" }
        + ["single-tenant/index.json.gz"])
    await tempo.stop()
  }

  @Test func `say truly in meta json what they hold`() async throws {
    let tempo = try await probe.start()
    try await tempo.export(.make(spans: [1, 2]), .make(other))
    // One block, or two where one was cut between the traces.
    func metas() async throws -> [JSONValue] { try await probe.objects("meta.json").map { try JSONValue(parsing: $0) } }
    try await eventually {
      try await metas().compactMap { $0["totalObjects"]?.integer(as: Int.self) }.reduce(0, +) == 2
    }
    let all = try await metas()
    #expect(all.allSatisfy { $0["tenantID"] == .string("single-tenant") })
    #expect(all.compactMap { $0["startTime"]?.string }.min() == "2026-11-21T01:54:49Z")
    #expect(all.compactMap { $0["endTime"]?.string }.max() == "2026-11-21T01:54:51Z")
    let meta = try JSONValue(parsing: try #require(await probe.object("meta.json")))
    let data = await probe.object("data.parquet")
    #expect(meta["size"]?.integer() == data?.count)
    await tempo.stop()
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `have the keys of a recorded meta json`() throws {
    let name = "s3/tempo-traces--single-tenant__33240c3f-bd82-4382-8daf-1ef1d0ff0e7f__meta.json"
    let recorded = try JSONValue(parsing: Recordings.bytes(name))
    let ours = try JSONValue(parsing: TraceBlock(tenant: "t", traces: [:]).encoded().meta.json)
    #expect(ours.members?.map(\.key) == recorded.members?.map(\.key))
  }

  @Test func `are read back from the store once they left memory`() async throws {
    let tempo = try await probe.start()
    try await tempo.export(.make(spans: [1, 2]))
    try await eventually {
      let gets = tempo.metrics.value("tempodb_backend_request_duration_seconds_count", ["GET", "206"])
      let trace = try await tempo.trace(.sample)
      #expect(trace.spanIDs == [1, 2])
      return gets > 0
    }
    let search = try await tempo.get("/api/search?q=%7B%7D").text
    #expect(search.contains("\"traceID\":\"\(TraceID.sample)\""))
    await tempo.stop()
  }

  @Test func `come back whole after a restart, with what came later`() async throws {
    let first = try await probe.start()
    try await first.export(.make(spans: [1, 2]))
    #expect(await first.stop().isEmpty)
    let second = try await probe.start()
    #expect(try await second.trace(.sample).spanIDs == [1, 2])
    try await second.export(.make(spans: [2, 3]))
    #expect(try await second.trace(.sample).spanIDs == [1, 2, 3])
    await second.stop()
  }

  @Test func `wait in memory while the keys are wrong, and nothing is lost`() async throws {
    let tempo = try await probe.start()
    await probe.faults.activate(.invalidCredentials())
    #expect(try await tempo.export(.make()).status == 200)
    try await eventually { tempo.metrics.value("tempo_live_store_local_failed_flushes_total") >= 2 }
    let line = try #require(tempo.log.lines().first { $0.text.contains("failed to flush complete block") }?.text)
    #expect(line.hasPrefix("level=error ts="))
    #expect(line.contains(" caller=complete_block_lifecycle.go:228 msg=\"failed to flush complete block\" tenant="))
    #expect(line.contains(" attempts=1 err=\"error copying block from local to remote backend: error writing object"))
    #expect(line.hasSuffix("/data.parquet: The AWS Access Key Id you provided does not exist in our records.\""))
    #expect(try await tempo.trace(.sample).spanIDs == [1])
    #expect(await probe.keys().isEmpty)
    await probe.faults.deactivate("s3.credentials.invalid")
    try await eventually { await probe.object("meta.json") != nil }
    #expect(try await tempo.trace(.sample).spanIDs == [1])
    #expect(tempo.metrics.value("tempo_live_store_local_flush_retries_total") >= 1)
    await tempo.stop()
  }

  @Test func `that could not be flushed are handed to the next Tempo`() async throws {
    let first = try await probe.start()
    await probe.faults.activate(.missingBucket())
    try await first.export(.make())
    let rest = await first.stop()
    #expect(rest.count == 1)
    await probe.faults.deactivate("s3.bucket.missing")
    let second = try await probe.start(recovered: rest)
    #expect(try await second.trace(.sample).spanIDs == [1])
    try await eventually { await probe.object("meta.json") != nil }
    await second.stop()
  }

  @Test func `are flushed at once when asked to`() async throws {
    let slow = TempoProbe(.keepingTracesLive)
    let tempo = try await slow.start()
    try await tempo.export(.make())
    #expect(try await tempo.get("/flush").status == 204)
    try await eventually { await slow.object("meta.json") != nil }
    await tempo.stop()
  }

  @Test func `can be late, until that is taken back`() async throws {
    let tempo = try await probe.start()
    await probe.faults.activate(.lateFlush(.seconds(600)))
    try await tempo.export(.make())
    try await eventually { probe.faults.count(of: "tempo.flush.late") == 1 }
    #expect(await probe.keys().isEmpty)
    await probe.faults.deactivate("tempo.flush.late")
    try await eventually { await probe.object("meta.json") != nil }
    await tempo.stop()
  }

  @Test func `must be listed before Tempo starts`() async throws {
    await probe.faults.activate(.missingBucket())
    await #expect(
      throws: TempoFailure.cannotListBucket("tempo-traces", "The specified bucket does not exist")
    ) { try await probe.start() }
  }

  @Test func `that are damaged give an error, not a crash`() async throws {
    let first = try await probe.start()
    try await first.export(.make())
    await first.stop()
    let key = try #require(await probe.keys().first { $0.hasSuffix("/index") })
    let broken = ObjectStore.Object(body: [1, 2, 3], contentType: "", lastModified: .init(secondsSince1970: 0))
    await probe.store.put(broken, as: key, in: "tempo-traces")
    let second = try await probe.start()
    #expect(try await second.get("/api/traces/\(TraceID.sample)").status == 500)
    await second.stop()
  }
}

extension TempoProfile {
  /// Blocks leave memory as soon as they are in the store.
  fileprivate static var fast: TempoProfile {
    var profile = TempoProfile.plan
    profile.maxTraceIdle = .milliseconds(10)
    profile.completeBlockTimeout = .zero
    profile.flushBackoff = .milliseconds(10)
    return profile
  }
}
