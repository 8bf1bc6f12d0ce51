import Foundation
import Testing

/// Parts of a run: shards, and what did not pass the last time.
struct RunSelectionTests {
  private static let ingestion = "Features/plan/TASK-lgtm-005-tempo-otlp-trace-ingestion.feature"
  private static let queries = "Features/plan/TASK-lgtm-006-tempo-query-performance.feature"

  @Test func `shards together run every scenario once`() async throws {
    var names: [String] = []
    for index in 1...3 {
      let result = try await Program.run(["run", "Features/plan", "--shard", "\(index)/3"])
      #expect(result.status == 0, "\(result.errors)")
      let junit = try String(contentsOfFile: "\(result.folder)/junit.xml", encoding: .utf8)
      names += junit.matches(of: /<testcase name="([^"]*)" classname="([^"]*)"/).map { "\($0.2) \($0.1)" }
    }
    #expect(names.count == PlanFeatures.scenarios.count)
    #expect(Set(names).count == names.count)
  }

  @Test func `a shard without a scenario says so and is no failure`() async throws {
    let feature = try Program.file("one.feature", "Feature: One\n  Scenario: One\n    Given otel-cli is installed\n")
    var outcomes: [Bool] = []
    for index in ["0", "1"] {
      let result = try await Program.run(
        ["run", feature, "--shard", "2"], environment: ["JOB_COMPLETION_INDEX": index])
      #expect(result.status == 0)
      outcomes.append(result.errors.contains("no scenario is in this shard"))
    }
    #expect(outcomes.count { $0 } == 1)
  }

  @Test func `what did not pass is named in rerun_txt, and runs alone from it`() async throws {
    let broken = try await Program.run([
      "run", "\(Self.ingestion):8", Self.queries, "--fault", "tempo.trace.change-attribute", "--timeout", "500ms",
    ])
    let list = "\(broken.folder)/rerun.txt"
    let lines = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
    #expect(lines.contains("\(Self.queries):8"))
    #expect(!lines.contains("\(Self.ingestion):8"))

    let again = try await Program.run(["run", "--rerun", list])
    #expect(again.output.contains("\(lines.count) scenarios: \(lines.count) passed"), "\(again.output)")
    #expect(again.status == 0)
    #expect(try String(contentsOfFile: "\(again.folder)/rerun.txt", encoding: .utf8) == "")
  }

  @Test(arguments: [
    (["--rerun", "/nowhere/rerun.txt"], "/nowhere/rerun.txt cannot be read: No such file or directory"),
    (["--rerun", "README.md"], "README.md:1: \"# lgtm-verify\" is not PATH:LINE"),
    (["--rerun", "rerun.txt", "Features"], "--rerun rerun.txt names what runs, so Features cannot"),
    (["--shard", "3/2"], "--shard 3/2: expected I/N"),
    (["--shard", "2"], "--shard 2: expected I/N"),
  ])
  func `a selection that cannot be is said, with exit code 2`(arguments: [String], text: String) async throws {
    let result = try await Program.run(["run"] + arguments)
    #expect(result.errors.contains(text), "\(result.errors)")
    #expect(result.status == 2)
  }

  @Test func `an empty list selects nothing, which is not a success`() async throws {
    let result = try await Program.run(["run", "--rerun", try Program.file("rerun.txt", "")])
    #expect(result.errors.contains("no scenario selected"))
    #expect(result.status == 3)
  }
}
