import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Tempo's faults` {
  @Test(arguments: FaultCase<TempoBench>.ofTempo)
  func `act, are counted, and stop`(fault: FaultCase<TempoBench>) async throws {
    let bench = try await TempoBench()
    try await fault.expectToAct(on: bench, bench.probe.faults)
    await bench.tempo.stop(isGraceful: true)
  }

  @Test func `are all shown here`() {
    let shown = FaultCase<TempoBench>.ofTempo.map { String($0.text.prefix { $0 != ":" }) }
    // TenancyFaultTests shows the leak, OracleFaultTests what a run's own searches find.
    // TempoClusterTests and Features/tempo-manager show those of several Tempos.
    let others = TempoFaults.ofClusters.map(\.name) + ["tempo.tenant.leak", "tempo.search.misses-kind"]
    #expect(Set(TempoFaults.all.map(\.name)) == Set(shown + others))
  }
}

/// A Tempo that can be restarted, over an object store of its own.
struct TempoBench: Sendable {
  let probe = TempoProbe(.plan)
  let tempo: TempoWorkload

  init() async throws {
    let access = S3Access(
      principals: [.init(name: "tempo", credentials: TempoProbe.keys, isReadOnly: false)], faults: probe.faults)
    let api = S3API(store: probe.store, access: access, faults: probe.faults, region: "us-east-1", clock: .system)
    tempo = try TempoWorkload(
      .init(profile: .plan, credentials: TempoProbe.keys), in: .init(objectStore: api, faults: probe.faults))
    try await tempo.start()
  }

  @discardableResult
  func export(_ id: TraceID = .random(), spans: [UInt64] = [1]) async throws -> HTTPServerResponse {
    try await export(.make(id, spans: spans))
  }

  @discardableResult
  func export(_ batch: ResourceSpans) async throws -> HTTPServerResponse {
    let body = ExportTraceServiceRequest(resourceSpans: [batch]).protobuf
    let type = HTTPField("Content-Type", "application/x-protobuf")
    return try await send(.init(method: "POST", path: "/v1/traces", headers: [type], body: body), port: 4318)
  }

  func get(_ path: String) async throws -> HTTPServerResponse {
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    return try await send(.init(path: parts[0], query: parts.count > 1 ? parts[1] : ""), port: 3200)
  }

  /// Not over a socket: a hundred requests are nothing then.
  private func send(_ request: HTTPServerRequest, port: Int) async throws -> HTTPServerResponse {
    try await #require(await tempo.handler(onPort: port)).respond(to: request)
  }

  func trace(_ id: TraceID) async throws -> HTTPServerResponse { try await get("/api/traces/\(id)") }

  /// What is read of a new trace.
  func roundTrip(spans: [UInt64] = [1]) async throws -> Trace? {
    let id = TraceID.random()
    try await export(id, spans: spans)
    let answer = try await trace(id)
    return answer.status == 200 ? try Trace(json: answer.body) : nil
  }

  /// - Returns: how long the start took.
  @discardableResult
  func restart() async throws -> Duration {
    await tempo.stop(isGraceful: true)
    return try await ContinuousClock().measure { try await tempo.start() }
  }

  /// How many are complete: what is written last of a block is its meta.json.
  func blocks() async -> Int { await probe.keys().count { $0.hasSuffix("/meta.json") } }

  /// Sends a trace whose block cannot be written for a while; over when that was noticed.
  func failToFlush() async throws {
    let failures = try await failedFlushes()
    await probe.faults.activate(.invalidCredentials())
    try await export()
    try await eventually { try await failedFlushes() != failures }
    await probe.faults.deactivate("s3.credentials.invalid")
  }

  /// What blocks only give of a new trace, once its block is written and the list of blocks polled.
  func readInBlocks(text: String = "") async throws -> HTTPServerResponse {
    let (id, before) = (TraceID.random(), await blocks())
    var batch = ResourceSpans.make(id)
    batch.scopeSpans[0].spans[0].attributes.append(KeyValue("text", .string(text)))
    try await export(batch)
    try await eventually { await blocks() > before }
    let later = ContinuousClock.now + TempoProfile.plan.blocklistPoll * 2
    try await eventually { ContinuousClock.now >= later }
    return try await get("/api/traces/\(id)?mode=blocks")
  }

  /// The key of the block that was written last.
  func newest(_ keys: [String]) async throws -> String? {
    var newest: (key: String, time: UTCTime)?
    for key in keys {
      guard let object = await probe.store.object(key, in: "tempo-traces") else { continue }
      if newest.map({ $0.time.nanosecondsSince1970 < object.lastModified.nanosecondsSince1970 }) ?? true {
        newest = (key, object.lastModified)
      }
    }
    return newest?.key
  }

  var errorLines: Int { tempo.log.lines().count { $0.text.contains("failed to flush complete block") } }

  private func failedFlushes() async throws -> String {
    let lines = try await get("/metrics").text.split(separator: "\n")
    return lines.first { $0.hasPrefix("tempo_live_store_local_failed_flushes_total ") }.map(String.init) ?? ""
  }
}

extension TraceID {
  static func random() -> TraceID { TraceID(high: .random(in: 1...(.max)), low: .random(in: 1...(.max))) }
}

extension FaultCase where Probe == TempoBench {
  static let ofTempo = queries + ingest + storage + restarts

  private static let queries: [Self] = [
    Self("tempo.query.latency:ms=300") { bench in
      try await takes(.milliseconds(300)) { _ = try await bench.trace(.random()) }
    },
    Self("tempo.query.status:of=missing:code=200") { try await $0.trace(.random()).status == 200 },
    Self("tempo.query.status:of=found:code=206") { bench in
      let id = TraceID.random()
      try await bench.export(id)
      return try await bench.trace(id).status == 206
    },
    Self("tempo.query.no-message") { try await $0.trace(.random()).body.isEmpty },
    Self("tempo.trace.change-attribute:key=number:value=x") { bench in
      try await bench.roundTrip()?.spans.first?.attributes.first?.value == .string("x")
    },
    Self("tempo.trace.duplicate-span") { try await $0.roundTrip(spans: [1, 2]).spanIDs == [1, 2, 2] },
    Self("tempo.ready.unready") { try await $0.get("/ready").status == 503 },
    Self("tempo.tenant.required") { try await $0.trace(.random()).status == 401 },
  ]

  private static let ingest: [Self] = [
    Self("tempo.ingest.drop-span") { try await $0.roundTrip(spans: [1, 2]).spanIDs == [1] },
    Self("tempo.ingest.refuse") { try await $0.export().status == 503 },
    Self("tempo.ingest.partial-success") { try await $0.export().body.count > 2 },
    Self("tempo.ingest.latency:ms=300") { bench in
      try await takes(.milliseconds(300)) { try await bench.export() }
    },
    Self("tempo.ingest.truncate-id") { try await $0.roundTrip() == nil },
  ]

  private static let storage: [Self] = [
    Self("tempo.flush.late") { bench in
      try await bench.probe.faults.keepsAway("tempo.flush.late", bench.blocks) { try await bench.export() }
    },
    Self("tempo.flush.give-up") { bench in
      try await bench.probe.faults.keepsAway("tempo.flush.give-up", bench.blocks) { try await bench.failToFlush() }
    },
    Self("tempo.log.silent") { bench in
      let (lines, blocks) = (bench.errorLines, await bench.blocks())
      try await bench.failToFlush()
      try await eventually { await bench.blocks() > blocks }
      return bench.errorLines == lines
    },
    Self("tempo.config.bucket:bucket=other") { try await $0.get("/status/config").text.contains("bucket: other\n") },
    Self("tempo.config.plain-http") { try await $0.get("/status/config").text.contains("insecure: true\n") },
    Self("tempo.block.foreign") { try await $0.readInBlocks().status == 404 },
    Self("tempo.block.other-tenant") { bench in
      _ = try await bench.readInBlocks()
      let blocks = await bench.probe.keys().filter { $0.hasSuffix("/meta.json") }
      return try await bench.newest(blocks)?.hasPrefix("another/") == true
    },
    Self("tempo.block.changed") { try await $0.readInBlocks(text: "abc").text.contains("\"xxx\"") },
    Self("tempo.block.short-data") { try await $0.readInBlocks().status == 500 },
    Self("tempo.live.lost:ms=0") { bench in
      try await bench.probe.faults.keepsAway("tempo.live.lost", bench.blocks) { try await bench.export() }
    },
  ]

  private static let restarts: [Self] = [
    Self("tempo.restart.lose-newest:seconds=9999999999") { bench in
      let id = TraceID.random()
      try await bench.export(id)
      try await bench.restart()
      return try await bench.trace(id).status == 404
    },
    Self("tempo.restart.no-flush") { bench in
      try await bench.restart()
      return try await bench.probe.faults.keepsAway("tempo.restart.no-flush", bench.blocks) { try await bench.export() }
    },
    Self("tempo.restart.slow:ms=800") { try await $0.restart() >= .milliseconds(800) },
  ]
}
