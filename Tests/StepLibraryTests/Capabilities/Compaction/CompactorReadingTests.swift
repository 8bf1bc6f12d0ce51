import Base
import Clients
import Runner
import ServerSupport
import Testing
import Wire
import Yaml

@testable import StepLibrary

/// What a compactor says of itself, and what of it is long over.
struct CompactorReadingTests {
  private static let now = UTCTime(secondsSince1970: 1_800_000_000)

  /// One of seven was under way.
  private let before = CompactorRuns(
    MetricsText(
      """
      cortex_compactor_runs_started_total 7
      cortex_compactor_runs_completed_total 3
      cortex_compactor_runs_failed_total 3
      """))

  private func run(
    started: Int = 9, completed: Int = 5, failed: Int, last: Int64, status: Int = 200, since time: UTCTime? = nil
  ) async throws {
    let text = """
      cortex_compactor_runs_started_total \(started)
      cortex_compactor_runs_completed_total \(completed)
      cortex_compactor_runs_failed_total \(failed)
      cortex_compactor_last_successful_run_timestamp_seconds \(Double(last))

      """
    let server = try FakeSystem.serving(["/metrics": .init(status: status, body: text)])
    var target = Target(name: "t")
    target.mimir.admin = AdminEndpoints(server.url)
    let client = TargetClients(target).system(target[MimirTarget.self].system)
    _ = try await CompactorReading(system: SystemReading(client: client, target: "t")).metrics(
      ofRunSince: time, before: before, every: .seconds(3600), now: Self.now)
  }

  @Test func `a run within two intervals counts, and none that failed since`() async throws {
    try await run(failed: 3, last: Self.now.secondsSince1970 - 7000)
    try await run(failed: 3, last: Self.now.secondsSince1970, since: Self.now)
  }

  @Test func `a success of years ago does not count, whatever came before the run`() async throws {
    let error = await #expect(throws: Mismatch.self) { try await run(failed: 11, last: 1_580_000_000) }
    #expect(error?.failure.summary == "the compactor has not run")
    #expect(error?.failure.actual?.contains("8 failed") == true)
  }

  @Test func `a success from before the metrics came does not count`() async throws {
    await #expect(throws: Mismatch.self) {
      try await run(failed: 3, last: Self.now.secondsSince1970 - 60, since: Self.now)
    }
  }

  @Test func `a success of a run that was under way before the metrics came does not count`() async throws {
    let error = await #expect(throws: Mismatch.self) {
      try await run(started: 8, completed: 4, failed: 3, last: Self.now.secondsSince1970, since: Self.now)
    }
    #expect(error?.failure.summary == "the compactor has not run")
  }

  @Test func `counters of a compactor that began anew count from zero`() async throws {
    try await run(started: 1, completed: 1, failed: 0, last: Self.now.secondsSince1970, since: Self.now)
    await #expect(throws: FinalMismatch.self) {
      try await run(started: 2, completed: 1, failed: 1, last: Self.now.secondsSince1970, since: Self.now)
    }
  }

  @Test func `a run that failed meanwhile is not made good by one that succeeds`() async throws {
    await #expect(throws: FinalMismatch.self) { try await run(failed: 4, last: Self.now.secondsSince1970) }
  }

  @Test func `numbers below an error's status are none`() async throws {
    await #expect(throws: UnexpectedAnswer.self) {
      try await run(failed: 3, last: Self.now.secondsSince1970, status: 503)
    }
  }
}

struct CompactorSettingsTests {
  private func settings(_ text: String) throws -> CompactorSettings? {
    try YamlParser.parse(Array(text.utf8)).flatMap { CompactorSettings($0) }
  }

  @Test(arguments: ["[2h0m0s, 12h0m0s, 24h0m0s]", "2h0m0s,12h0m0s,24h0m0s"])
  func `ranges are a list, or as a flag has them`(ranges: String) throws {
    let settings = try #require(
      try settings(
        "compactor: {compaction_interval: 1h0m0s, block_ranges: \(ranges.contains("[") ? ranges : "'\(ranges)'"), "
          + "first_level_compaction_wait_period: 25m0s}"))
    #expect(settings.ranges == [.seconds(7200), .seconds(43_200), .seconds(86_400)])
    #expect(settings.patience == .seconds(5100))
    // The second range, a block of the first, the wait, and two runs.
    #expect(settings.freshness == .seconds(43_200 + 7200 + 1500 + 7200))
  }

  @Test func `what is not said has its usual value`() throws {
    let settings = try #require(try settings("compactor: {compaction_interval: 30m}"))
    #expect(settings.range == .seconds(7200) && settings.firstWait == .zero && settings.logsRuns)
    #expect(try self.settings("compactor: {data_dir: x}") == nil)
  }

  @Test(arguments: [("info", true), ("debug", true), ("warn", false), ("error", false)])
  func `a log level may hide runs that succeed`(level: String, logs: Bool) throws {
    let settings = try settings("{compactor: {compaction_interval: 1h}, server: {log_level: \(level)}}")
    #expect(settings?.logsRuns == logs)
  }
}
