import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `The stack's profiles` {
  @Test(
    arguments: [
      ("tempo-2.4", .tempo24, 1), ("tempo-2.9:speed=60", .tempo29, 60), ("prometheus", .prometheus, 1),
    ] as [(String, StackProfile.Name, Int)])
  func `are read from a command line`(text: String, name: StackProfile.Name, speed: Int) throws {
    let profile = try #require(try StackProfile(parsing: text))
    #expect((profile.name, profile.speed) == (name, speed))
  }

  @Test func `leave other names to others`() throws { #expect(try StackProfile(parsing: "ci") == nil) }

  @Test func `have replicas and a prefix where a command line says so`() throws {
    var configuration = EmbeddedStack.Configuration()
    let texts = ["tempo-3:replicas=3:prefix=a/b", "mimir-2:prefix=blocks:speed=2"]
    configuration.apply(try texts.compactMap { try StackProfile(parsing: $0) })
    #expect(configuration.replicas == ["tempo": 3])
    #expect((configuration.tempo.bucketPrefix, configuration.mimir.storagePrefix) == ("a/b", "blocks"))
  }

  @Test(
    arguments: [
      "tempo-3:", "tempo-3:speed=0", "tempo-3:speed=fast", "tempo-3:pace=2", "tempo-3:replicas=0", "tempo-3:prefix=/a",
      "mimir-2:prefix=a/b", "mimir-distributed:prefix=a/b", "prometheus:prefix=a",
    ])
  func `have nothing behind their names but what they take`(text: String) {
    #expect(throws: StackProfileError.self) { try StackProfile(parsing: text) }
  }

  @Test func `that come later win, each for its system`() throws {
    var configuration = EmbeddedStack.Configuration()
    configuration.apply(try ["tempo-2.4", "mimir-2", "tempo-3"].compactMap { try StackProfile(parsing: $0) })
    #expect(configuration.tempo == .tempo3)
    #expect(configuration.mimir == .mimir2)
  }

  @Test func `pass faster where that is asked for`() {
    let faster = TempoProfile.tempo3.times(dividedBy: 10)
    #expect((faster.maxTraceIdle, faster.maxBlockDuration) == (.milliseconds(500), .seconds(3)))
    #expect(MimirProfile.mimir2.times(dividedBy: 3600).cutInterval == .seconds(2))
    #expect(MimirProfile.mimir2.times(dividedBy: 3600).blockRange == .seconds(7200))
  }

  @Test(
    arguments: [
      (.tempo24, "trace not found", 204, "ingester:", "trace_idle_period: 10s"),
      (.tempo29, "", 204, "ingester:", "max_block_duration: 30m0s"),
      (.tempo3, "", 404, "live_store:", "max_trace_idle: 5s"),
    ] as [(TempoProfile, String, Int, String, String)])
  func `of Tempo answer as that version does`(
    profile: TempoProfile, missing: String, flush: Int, section: String, setting: String
  ) async throws {
    let tempo = try await TempoProbe(profile).start()
    let answer = try await tempo.get("/api/traces/1")
    #expect((answer.status, answer.text) == (404, missing))
    #expect(try await tempo.get("/flush").status == flush)
    let configuration = try await tempo.get("/status/config").text
    #expect(configuration.contains("\n\(section)\n") && configuration.contains("    \(setting)\n"))
    await tempo.stop()
  }

  @Test(
    arguments: [
      (.tempo24, "tempo_ingester_failed_flushes_total", "msg=\"error performing op in flushQueue\""),
      (.tempo3, "tempo_live_store_local_failed_flushes_total", "msg=\"failed to flush complete block\""),
    ] as [(TempoProfile, String, String)])
  func `of Tempo count and log failures as that version does`(
    profile: TempoProfile, metric: String, words: String
  ) async throws {
    let probe = TempoProbe(profile.times(dividedBy: 10_000))
    let tempo = try await probe.start()
    await probe.faults.activate(.invalidCredentials())
    try await tempo.export(.make())
    try await eventually { tempo.log.lines().contains { $0.text.contains(words) } }
    let line = try await tempo.get("/metrics").text.split(separator: "\n").first { $0.hasPrefix(metric + " ") }
    #expect(line.map { !$0.hasSuffix(" 0") } == true)
    await tempo.stop()
  }

  @Test(arguments: [(.mimir2, 200, 200), (.prometheus, 204, 404)] as [(MimirProfile, Int, Int)])
  func `of Mimir answer as that system does`(profile: MimirProfile, push: Int, configuration: Int) async throws {
    let probe = try await MimirProbe(profile)
    let now = WallClock.system.now().millisecondsSince1970
    #expect(try await probe.push([TimeSeries(LabelSet("m"), [Sample(1, at: now)])]).status == push)
    #expect(try await probe.send("/config", tenant: nil).status == configuration)
    let others = try await probe.query("m", at: now, tenant: "other").series
    #expect(others.isEmpty == profile.isMimir)
    await probe.node.close()
  }
}
