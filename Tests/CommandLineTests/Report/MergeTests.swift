import Foundation
import Testing

struct MergeTests {
  private static let feature = """
    Feature: Sharded
      @AC-1
      Scenario: One
        Given Tempo is deployed and healthy
      @AC-2
      Scenario: Two
        Given Tempo is deployed and healthy

    """

  /// The result file of a run of one scenario.
  private func results(_ feature: String, tags: String) async throws -> String {
    let run = try await Program.run(["run", feature, "--tags", tags])
    #expect(run.status == 0, "\(run.errors)")
    return "\(run.folder)/results.ndjson"
  }

  @Test func `runs of all scenarios are merged to a pass, those of some to something that could not be checked`()
    async throws
  {
    let feature = try Program.file("sharded.feature", Self.feature)
    let (one, two) = (try await results(feature, tags: "@AC-1"), try await results(feature, tags: "@AC-2"))
    let whole = try await Program.run(["merge", one, two])
    #expect(whole.status == 0 && whole.output.contains("2 scenarios: 2 passed"), "\(whole.errors)")
    let part = try await Program.run(["merge", one])
    #expect(part.status == 4 && part.errors.contains("\(feature):6"))
    #expect(part.output.contains("AC-2  not verified"))
    #expect(try await Program.run(["merge", one, "--tags", "@AC-1"]).status == 0)
    let rerun = try String(contentsOfFile: "\(part.folder)/rerun.txt", encoding: .utf8)
    #expect(rerun == "\(feature):6\n")
  }

  @Test func `what cannot be merged is refused, with what to do`() async throws {
    let feature = try Program.file("sharded.feature", Self.feature)
    let one = try await results(feature, tags: "@AC-1")
    let folder = URL(fileURLWithPath: one).deletingLastPathComponent().path
    let over = try await Program.run(["merge", one, "--output", folder])
    #expect(over.status == 2 && over.errors.contains("give another --output"))
    try Data((Self.feature + "    And Tempo is deployed and healthy\n").utf8).write(to: URL(fileURLWithPath: feature))
    let two = try await results(feature, tags: "@AC-2")
    let other = try await Program.run(["merge", one, two])
    #expect(other.status == 2 && other.errors.contains("different versions of \(feature)"))
    #expect(try await Program.run(["merge"]).status == 2)
  }

  @Test func `in GitHub Actions what did not pass is annotated, and the job has a summary`() async throws {
    let feature = try Program.file("unknown.feature", "Feature: F\n  Scenario: S\n    Given ::error::nothing\n")
    let summary = try Program.file("summary.md", "before\n")
    let run = try await Program.run(
      ["run", feature], environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary])
    let lines = run.output.split(separator: "\n").map(String.init)
    let first = try #require(lines.first)
    #expect(first.hasPrefix("::stop-commands::") && lines.last == "::\(first.dropFirst(17))::")
    let annotation = try #require(lines.firstIndex { $0.hasPrefix("::error file=\(feature),line=3,") })
    #expect(lines[annotation - 1] == lines.last)
    let text = try String(contentsOfFile: summary, encoding: .utf8)
    #expect(text.hasPrefix("before\n# Verification\n"))
  }

  @Test func `a comparison says what has changed`() async throws {
    let feature = try Program.file("sharded.feature", Self.feature)
    let (one, two) = (try await results(feature, tags: "@AC-1"), try await results(feature, tags: "@AC-2"))
    let report = try await Program.run(["report", two, "--compare", one])
    #expect(report.output.contains("New scenarios\n  Sharded › Two\n"), "\(report.output)")
    #expect(try await Program.run(["report", two, "--compare-plan", "x.md"]).status == 2)
  }
}
