import Foundation
import TestSupport
import Testing

/// All shards of a run as processes with the environment that an Indexed Job gives its pods.
@Suite(.timeLimit(.minutes(3)))
struct ShardRunTests {
  private static let paths = ["002", "005", "006", "012"].map { PlanFeatures.path(of: $0) }

  private func shard(_ index: Int, of count: Int, _ paths: [String], run: String = "job-1") async throws
    -> Program.Result
  {
    try await Program.run(
      ["run"] + paths + ["--wait-limit", "3s"],
      environment: [
        "JOB_COMPLETION_INDEX": "\(index)", "LGTM_VERIFY_SHARD": "\(count)", "LGTM_VERIFY_SHARDS_OF": run,
      ])
  }

  /// What results come to: each criterion with its verdict, and each scenario with its status.
  private func outcome(of folder: String) async throws -> [String] {
    let report = try await Program.run(["report", "\(folder)/results.ndjson", "--report", "csv=\(folder)/criteria.csv"])
    #expect(report.status == 0, "\(report.errors)")
    let criteria = try String(contentsOfFile: "\(folder)/criteria.csv", encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { $0.split(separator: ",").prefix(2).joined(separator: " ") }
    let scenarios = try String(contentsOfFile: "\(folder)/junit.xml", encoding: .utf8)
      .matches(of: /<(?:testcase name="[^"]*" classname="[^"]*"|failure|error|skipped)/).map { String($0.output) }
    return (criteria + scenarios).sorted()
  }

  @Test func `eight shards equal one run, and without one of them its criteria are not verified`() async throws {
    let whole = try await Program.run(["run"] + Self.paths + ["--wait-limit", "3s"])
    var files: [String] = []
    for index in 0..<8 {
      let shard = try await shard(index, of: 8, Self.paths)
      #expect(shard.status == 0, "\(shard.errors)\(shard.output)")
      files.append("\(shard.folder)/results.ndjson")
    }
    let merged = try await Program.run(["merge"] + files)
    #expect(merged.status == whole.status, "\(merged.errors)\(merged.output)")
    let (ours, theirs) = (
      try await outcome(of: merged.folder), try await outcome(of: whole.folder)
    )
    #expect(ours == theirs && ours.contains("AC-lgtm-002-02 verified") && ours.count > 12, "\(ours) \(theirs)")

    let lost = try await Program.run(["merge"] + files.dropLast())
    #expect(lost.status == 4)
    #expect(lost.errors.contains("shard 8/8 is missing: its scenarios are not verified"), "\(lost.errors)")
    let other = try await shard(7, of: 8, Self.paths, run: "job-2")
    let refused = try await Program.run(["merge", "\(other.folder)/results.ndjson"] + files.dropLast())
    #expect(refused.status == 2 && refused.errors.contains("the run of the shards: job-2, and job-1"))
  }

  @Test func `a shard that is killed leaves its criteria not verified and the rest complete`() async throws {
    let feature = try Program.file("killed.feature", Self.feature)
    let (folder, killed) = (try Program.folder(), try Program.folder())
    // Which of two shards the slow scenario is in follows from its name and its file's.
    let list = try await Program.run(["run", feature, "--dry-run", "--shard", "1/2"])
    let slow = list.output.contains("Slow") ? 1 : 2
    let process = try ChildProcess(
      Program.path.path,
      ["run", feature, "--shard", "\(slow)/2", "--shards-of", "n", "--literal-waits", "--output", "\(killed)/\(slow)"])
    try await eventually("the slow scenario has begun") {
      let text = try? String(contentsOfFile: "\(killed)/\(slow)/results.ndjson", encoding: .utf8)
      return text?.contains("{\"testStepStarted\"") == true
    }
    process.signal(SIGKILL)
    #expect(try await process.ending().status == 128 + SIGKILL)
    let other = try await Program.run(
      ["run", feature, "--shard", "\(3 - slow)/2", "--shards-of", "n", "--literal-waits"])
    #expect(other.status == 0, "\(other.errors)\(other.output)")
    try FileManager.default.copyItem(atPath: "\(killed)/\(slow)", toPath: "\(folder)/\(slow)")
    try FileManager.default.copyItem(atPath: other.folder, toPath: "\(folder)/\(3 - slow)")

    let merged = try await Program.run(["merge", folder])
    #expect(merged.status == 4)
    #expect(merged.errors.contains("shard \(slow)/2 did not end: its scenarios are not verified"), "\(merged.errors)")
    #expect(merged.output.contains(/AC-slow +not verified/), "\(merged.output)")
  }

  private static let feature = """
    Feature: Killed
      @AC-slow
      Scenario: Slow
        When 600 seconds have elapsed
        Then trace data SHALL exist in S3 bucket "nowhere"

    """ + (1...6).map { "  @AC-quick-\($0)\n  Scenario: Quick \($0)\n    Given otel-cli is installed\n\n" }.joined()
}
