import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Blocks of the embedded Mimir` {
  private let recipe = SeriesRecipe(seed: 7, runID: "run-1")
  private let now = WallClock.system.now()

  private func isEqual(_ probe: MimirProbe, _ sent: [TimeSeries]) async throws -> Bool {
    let raw = try await probe.query("\(recipe.selector)[1h]", at: now.millisecondsSince1970).series
    return SeriesComparison.differences(sent: sent, answered: raw) == []
  }

  @Test func `reach the store with their objects, and queries go on meanwhile`() async throws {
    let probe = try await MimirProbe()
    let sent = recipe.request(series: 3, samples: 10, ending: now).timeSeries
    try await probe.push(sent)
    try await eventually { try await probe.metric("cortex_ingester_shipper_uploads_total") >= 1 }
    let meta = try #require(try await probe.metas().first)
    let id = try #require(meta["ulid"]?.string)
    #expect(ULID.isValid(id))
    #expect(meta["thanos"]?["labels"]?["__org_id__"]?.string == "lgtm")
    #expect(meta["compaction"]?["level"]?.integer(as: Int.self) == 1)
    for name in ["chunks/000001", "index", "meta.json"] { #expect(await probe.keys().contains("lgtm/\(id)/\(name)")) }
    try await eventually { await probe.keys().contains("lgtm/bucket-index.json.gz") }
    // Memory gives the block back to the store alone.
    try await eventually { await probe.node.files().isEmpty }
    #expect(try await isEqual(probe, sent))
    await probe.node.close()
  }

  @Test func `wait in memory while the store refuses, and arrive after it is mended`() async throws {
    let probe = try await MimirProbe()
    let sent = recipe.request(series: 3, samples: 10, ending: now).timeSeries
    await probe.faults.activate(.invalidCredentials(of: "mimir"))
    #expect(try await probe.push(sent).status == 200)
    try await eventually { try await probe.metric("cortex_ingester_shipper_upload_failures_total") >= 2 }
    let lines = probe.node.log.lines().map(\.text)
    #expect(lines.contains { $0.contains("level=error") && $0.contains("long-term storage failed") })
    #expect(await probe.keys() == [])
    #expect(try await isEqual(probe, sent))
    await probe.faults.deactivate("s3.credentials.invalid")
    try await eventually { await probe.keys().contains { $0.hasSuffix("/meta.json") } }
    #expect(try await isEqual(probe, sent))
    await probe.node.close()
  }

  @Test func `of one range become one, and their sources are marked and deleted`() async throws {
    var profile = MimirProfile.quiet
    profile.deletionDelay = .zero
    let probe = try await MimirProbe(profile)
    // A block's range begins on the hour, so the samples are kept in one.
    let start = now.millisecondsSince1970 / 7_200_000 * 7_200_000
    let labels = recipe.labels(series: 0)
    let parts = (0..<3).map { TimeSeries(labels, [Sample(Double($0), at: start + Int64($0) * 1000)]) }
    for part in parts {
      #expect(try await probe.push([part]).status == 200)
      await probe.node.flush()
    }
    let sources = try await probe.metas().compactMap { $0["ulid"]?.string }
    #expect(sources.count == 3)
    await probe.node.compact()
    let metas = try await probe.metas()
    #expect(metas.map { $0["compaction"]?["level"]?.integer(as: Int.self) } == [2])
    #expect(metas.first?["compaction"]?["sources"]?.elements?.compactMap(\.string) == sources.sorted())
    #expect(await !probe.keys().contains { $0.contains("deletion-mark") })
    #expect(try await probe.metric("cortex_compactor_runs_completed_total") == 1)
    let marked = try await probe.metric(#"cortex_compactor_blocks_marked_for_deletion_total{reason="compaction"}"#)
    #expect(marked == 3)
    let lines = probe.node.log.lines().map(\.text)
    for text in ["compacted blocks", "compaction job succeeded", "successfully compacted user blocks"] {
      #expect(lines.contains { $0.contains("msg=\"\(text)\"") }, "\(text)")
    }
    #expect(await !probe.node.files().contains { $0.contains("compactor") })
    let raw = try await probe.query("\(labels.selector)[1h]", at: start + 3000).series
    #expect(raw.flatMap(\.samples).map(\.value) == [0, 1, 2])
    await probe.node.close()
  }

  @Test func `are marked before they are deleted`() async throws {
    let probe = try await MimirProbe(.quiet)
    let start = now.millisecondsSince1970 / 7_200_000 * 7_200_000
    for index in 0..<2 as Range<Int64> {
      try await probe.push([TimeSeries(recipe.labels(series: 0), [Sample(1, at: start + index)])])
      await probe.node.flush()
    }
    await probe.node.compact()
    #expect(try await probe.metas().count == 3)
    #expect(await probe.keys().count { $0.hasPrefix("lgtm/markers/") && $0.hasSuffix("-deletion-mark.json") } == 2)
    await probe.node.close()
  }

  @Test func `and what is in memory outlive a restart on the same port`() async throws {
    let probe = try await MimirProbe(.quiet)
    let sent = recipe.request(series: 3, samples: 10, ending: now).timeSeries
    let (early, late) = (
      sent.map { TimeSeries($0.labelSet, Array($0.samples.prefix(5))) },
      sent.map { TimeSeries($0.labelSet, Array($0.samples.suffix(5))) }
    )
    try await probe.push(early)
    await probe.node.flush()
    try await probe.push(late)
    await probe.node.stop()
    await #expect(throws: Curl.Failure.self) { try await probe.send("/ready", tenant: nil) }
    #expect(
      try await probe.send("GET", "/prometheus/api/v1/labels", port: probe.node.gatewayPort).status == 502)
    try await probe.node.start()
    #expect(try await isEqual(probe, sent))
    #expect(try await probe.push(early).text.contains("err: out of order"))
    await probe.node.close()
  }

  @Test func `that are in the store are served by a Mimir without a volume`() async throws {
    let probe = try await MimirProbe(.quiet)
    let sent = recipe.request(series: 2, samples: 3, ending: now).timeSeries
    try await probe.push(sent)
    await probe.node.flush()
    let bucket = BlockBucket(
      backend: StoreBackend(store: probe.store), clock: .system)
    try await bucket.synchronize()
    var merge = SeriesMerge()
    for meta in await bucket.live("lgtm") { merge.add(try await bucket.series(of: meta)) }
    #expect(SeriesComparison.differences(sent: sent, answered: merge.series) == [])
    await probe.node.close()
  }

  @Test func `that are replaced are known until those are that replace them`() async throws {
    let store = ObjectStore(buckets: ["mimir-blocks"])
    let bucket = BlockBucket(backend: StoreBackend(store: store), clock: .system)
    let sent = recipe.request(series: 2, samples: 3, ending: now).timeSeries
    let first = MetricBlock(tenant: "lgtm", series: sent, createdAt: WallClock.system.now())
    try await bucket.upload(first)
    let before = WallClock.system.now()
    let later = UTCTime(nanosecondsSince1970: before.nanosecondsSince1970 + 2_000_000)
    try await bucket.upload(MetricBlock(tenant: "lgtm", series: sent, createdAt: later, parents: [first.meta]))
    try await bucket.mark(first.meta)
    #expect(await bucket.known("lgtm", at: before).map(\.ulid) == [first.meta.ulid])
    let end = UTCTime(nanosecondsSince1970: WallClock.system.now().nanosecondsSince1970 + 3_000_000)
    #expect(await bucket.known("lgtm", at: end).map(\.level) == [2])
  }
}

/// The object store without signatures.
private struct StoreBackend: BlockBackend {
  let store: ObjectStore

  func put(_ bytes: [UInt8], as key: String) async throws(BackendFailure) {
    let object = ObjectStore.Object(body: bytes, contentType: "", lastModified: WallClock.system.now())
    await store.put(object, as: key, in: "mimir-blocks")
  }

  func get(_ key: String, range: Range<Int>?) async throws(BackendFailure) -> [UInt8] {
    guard let object = await store.object(key, in: "mimir-blocks") else {
      throw BackendFailure(status: 404, message: "NoSuchKey")
    }
    return object.body
  }

  func delete(_ key: String) async throws(BackendFailure) { await store.delete(key, in: "mimir-blocks") }

  func list(prefix: String) async throws(BackendFailure) -> [String] {
    await store.list("mimir-blocks", .init()).items.map(\.key)
  }
}
