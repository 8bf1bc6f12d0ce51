import Base
import Clients
import Runner
import ServerSupport
import Testing
import Yaml

@testable import StepLibrary

/// What a compactor says of itself, and what of it is long over.
struct CompactorReadingTests {
  private static let now = UTCTime(secondsSince1970: 1_800_000_000)

  private func run(
    completed: Int = 5, failed: Int, last: Int64, status: Int = 200, since time: UTCTime? = nil
  ) async throws {
    let text = """
      cortex_compactor_runs_completed_total \(completed)
      cortex_compactor_runs_failed_total \(failed)
      cortex_compactor_last_successful_run_timestamp_seconds \(Double(last))

      """
    let server = try FakeSystem.serving(["/metrics": .init(status: status, body: text)])
    var target = Target(name: "t")
    target.mimir.admin = AdminEndpoints(server.url)
    let client = TargetClients(target).system(target[MimirTarget.self].system)
    _ = try await CompactorReading(system: SystemReading(client: client, target: "t")).metrics(
      ofRunSince: time, failedBefore: 3, every: .seconds(3600), now: Self.now)
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
