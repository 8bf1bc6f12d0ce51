import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Mimir's faults` {
  @Test(arguments: FaultCase<MimirProbe>.ofMimir)
  func `act, are counted, and stop`(fault: FaultCase<MimirProbe>) async throws {
    var profile = MimirProfile.plan
    profile.compactionInterval = .seconds(3600)  // its blocks would be taken for those of a push
    let probe = try await MimirProbe(profile)
    try await fault.expectToAct(on: probe, probe.faults)
    await probe.node.close()
  }

  @Test func `are all shown here`() {
    let shown = FaultCase<MimirProbe>.ofMimir.map { String($0.text.prefix { $0 != ":" }) }
    // TenancyFaultTests shows the leak, OracleFaultTests what a run's own queries find, CompactionFaultTests the others.
    let elsewhere = [
      "mimir.tenant.leak", "mimir.compaction.never", "mimir.compaction.no-merge", "mimir.compaction.silent",
      "mimir.local.kept", "mimir.metrics.frozen", "mimir.compaction.long-ago", "mimir.compaction.failing",
      "mimir.compaction.drop-samples", "mimir.metrics.unavailable", "mimir.metrics.other-tenant",
      "mimir.promql.round", "mimir.promql.no-staleness", "mimir.promql.no-extrapolation", "mimir.promql.ignore-offset",
    ]
    #expect(Set(MimirFaults.all.map(\.name)) == Set(shown + elsewhere))
  }
}

extension MimirProbe {
  private var now: Int64 { WallClock.system.now().millisecondsSince1970 }

  /// Not over a socket: a hundred requests are nothing then.
  fileprivate func ask(
    _ method: String = "GET", _ path: String, headers: [HTTPField] = [], body: [UInt8] = []
  ) async throws -> HTTPServerResponse {
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    let request = HTTPServerRequest(
      method: method, path: parts[0], query: parts.count > 1 ? parts[1] : "",
      headers: [HTTPField("X-Scope-OrgID", "lgtm")] + headers, body: body)
    return try await #require(node.handler(onPort: 8080)).respond(to: request)
  }

  @discardableResult
  fileprivate func take(_ series: [TimeSeries]) async throws -> HTTPServerResponse {
    try await ask(
      "POST", "/api/v1/push", headers: [HTTPField("Content-Type", "application/x-protobuf")],
      body: Snappy.compress(WriteRequest(timeSeries: series).protobuf))
  }

  fileprivate func found(_ text: String) async throws -> [TimeSeries] {
    let answer = try await ask("GET", "/prometheus/api/v1/query?query=\(PercentEncoding.encode(text))")
    return try QueryResult(try PrometheusAnswer(json: answer.body).data()).series
  }

  fileprivate func failures() async throws -> String {
    let name = "cortex_ingester_shipper_upload_failures_total "
    return try await ask("GET", "/metrics").text.split(separator: "\n").first { $0.hasPrefix(name) }
      .map(String.init) ?? ""
  }

  /// New series `m` with the samples 1, 2, 3 and 11, 12, 13; what is read of them.
  fileprivate func roundTrip() async throws -> [[Double]] {
    let (start, run) = (now - 20_000, Label("run", "\(UInt64.random(in: 0...(.max)))"))
    let series = [0.0, 10].map { first in
      TimeSeries(
        LabelSet([Label("__name__", "m"), run, Label("first", "\(first)")]),
        (1...3).map { Sample(first + Double($0), at: start + Int64($0) * 1000) })
    }
    try await take(series)
    return try await found("m{run=\"\(run.value)\"}[1m]").sorted { $0.labelSet < $1.labelSet }.map {
      $0.samples.map(\.value)
    }
  }

  @discardableResult
  fileprivate func pushOne(_ value: Double = 1) async throws -> HTTPServerResponse {
    let name = "one_\(UInt64.random(in: 0...(.max)))"
    return try await take([TimeSeries(LabelSet(name), [Sample(value, at: now)])])
  }

  fileprivate func queryStatus(_ text: String) async throws -> Int {
    try await ask("GET", "/prometheus/api/v1/query?query=\(text)").status
  }

  /// - Returns: how long the start took.
  @discardableResult
  fileprivate func restart() async throws -> Duration {
    await node.stop()
    return try await ContinuousClock().measure { try await node.start() }
  }

  /// Pushes a sample whose block cannot be written for a while; over when that was noticed.
  fileprivate func failToShip() async throws {
    let before = try await failures()
    await faults.activate(.invalidCredentials(of: "mimir"))
    try await pushOne()
    try await eventually { try await failures() != before }
    await faults.deactivate("s3.credentials.invalid")
  }

  fileprivate func blocks() async throws -> Int { try await metas().count }

  /// What the newest block has of a new series with one sample of 1: labels and values, nil for chunks that are damaged.
  fileprivate func shipped() async throws -> [(labels: LabelSet, samples: [Double]?)] {
    let before = Set(await keys())
    try await pushOne()
    try await eventually { await !newMetas(before).isEmpty }
    guard let key = await newMetas(before).first else { return [] }
    let root = String(key.dropLast("meta.json".count))
    func object(_ name: String) async -> [UInt8] { await store.object(root + name, in: "mimir-blocks")?.body ?? [] }
    let (index, chunks) = (try SeriesIndex(bytes: await object("index")), await object("chunks/000001"))
    return index.series.map { series in
      let segment = try? ChunkSegment(bytes: chunks)
      let block = segment.map { SeriesBlock(index: index, segments: [$0]) }
      return (series.labels, try? block?.samples(of: series.labels).map(\.value))
    }
  }

  fileprivate func newMetas(_ before: Set<String>) async -> [String] {
    await keys().filter { $0.hasSuffix("/meta.json") && !before.contains($0) }
  }

  fileprivate var errorLines: Int {
    node.log.lines().count { $0.text.contains("uploading new block to long-term storage failed") }
  }
}

extension FaultCase where Probe == MimirProbe {
  static let ofMimir = pushes + queries + storage + restarts

  private static let pushes: [Self] = [
    Self("mimir.push.refuse") { try await $0.pushOne().status == 503 },
    Self("mimir.push.not-stored") { try await $0.pushOne().status == 202 },
    Self("mimir.push.latency:ms=300") { probe in
      try await takes(.milliseconds(300)) { try await probe.pushOne() }
    },
    Self("mimir.gateway.other-page") { probe in
      let request = HTTPServerRequest(method: "POST", path: "/api/v1/push", query: "", headers: [], body: [])
      let answer = try await #require(probe.node.handler(onPort: 8081)).respond(to: request)
      return answer.status == 200 && answer.text.contains("Welcome to nginx!")
    },
    Self("mimir.push.drop-sample") { try await $0.roundTrip() == [[1, 2, 3], [11, 12]] },
  ]

  private static let queries: [Self] = [
    Self("mimir.query.latency:ms=300") { probe in
      try await takes(.milliseconds(300)) { _ = try await probe.queryStatus("1") }
    },
    Self("mimir.query.not-found") { try await $0.queryStatus("absent_metric") == 404 },
    Self("mimir.query.swap-series") { try await $0.roundTrip() == [[11, 12, 13], [1, 2, 3]] },
    Self("mimir.query.ghost-series") { try await !$0.found("absent_metric").isEmpty },
    Self("mimir.query.stale-cache") { probe in
      var answers: [String] = []
      for time in [100, 200] {
        answers.append(try await probe.ask("GET", "/prometheus/api/v1/query?query=1&time=\(time)").text)
      }
      return answers[0] == answers[1]
    },
    Self("mimir.query.drop-sample") { try await $0.roundTrip() == [[1, 3], [11, 12, 13]] },
    Self("mimir.ready.unready") { try await $0.ask("GET", "/ready").status == 503 },
  ]

  private static let storage: [Self] = [
    Self("mimir.ship.late") { probe in
      try await probe.faults.keepsAway("mimir.ship.late", probe.blocks) { try await probe.pushOne() }
    },
    Self("mimir.ship.give-up") { probe in
      try await probe.faults.keepsAway("mimir.ship.give-up", probe.blocks) { try await probe.failToShip() }
    },
    Self("mimir.log.silent") { probe in
      let (lines, blocks) = (probe.errorLines, try await probe.blocks())
      try await probe.failToShip()
      try await eventually { try await probe.blocks() > blocks }
      return probe.errorLines == lines
    },
    Self("mimir.config.bucket:bucket=other") {
      try await $0.ask("GET", "/config").text.contains("bucket_name: other\n")
    },
    Self("mimir.block.foreign") { try await !$0.shipped().contains { $0.labels.labels.count == 1 } },
    Self("mimir.block.other-tenant") { probe in
      let before = Set(await probe.keys())
      _ = try await probe.shipped()
      return await probe.newMetas(before).contains { $0.hasPrefix("another/") }
    },
    Self("mimir.block.changed") { try await $0.shipped().contains { $0.samples == [2] } },
    Self("mimir.block.short-chunks") { try await $0.shipped().contains { $0.samples == nil } },
    Self("mimir.config.plain-http") { try await $0.ask("GET", "/config").text.contains("insecure: true\n") },
  ]

  private static let restarts: [Self] = [
    Self("mimir.restart.lose-newest") { probe in
      let name = "lost_\(UInt64.random(in: 0...(.max)))"
      try await probe.take([
        TimeSeries(LabelSet(name), [Sample(1, at: WallClock.system.now().millisecondsSince1970)])
      ])
      try await probe.restart()
      return try await probe.found(name).isEmpty
    },
    Self("mimir.restart.slow:ms=800") { try await $0.restart() >= .milliseconds(800) },
  ]
}
