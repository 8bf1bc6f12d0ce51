import Foundation
import TestSupport
import Testing

/// A run that was killed and is continued says in the end what an unbroken one says.
@Suite(.timeLimit(.minutes(3)))
struct ResumeTests {
  private static let quick = """
    Feature: Broken
      @AC-passes
      Scenario: Passes
        Given otel-cli is installed

      @AC-fails
      Scenario: Fails
        Given Tempo contains test traces from previous ingestion test
        Given trace ID from ingestion test
        When query is sent to /api/traces/{traceID}
        Then response SHALL be received within 50 ms

      @AC-rows
      Scenario Outline: Rows
        Given <tool> is installed
        Examples:
          | tool     |
          | promtool |
          | otel-cli |

      @AC-unknown
      Scenario: Undefined
        Given nobody knows

    """
  private static let slow = """
      @AC-slow
      Scenario: Slow
        When 3 seconds have elapsed
        Then trace data SHALL exist in S3 bucket "nowhere"
    """
  private static let options = ["--fault", "tempo.query.latency:ms=300", "--timeout", "5s", "--literal-waits"]

  /// What a run says in the end, without times and places.
  private struct Outcome: Equatable {
    let status: Int32
    let criteria: String
    let rerun: String
    let junit: String

    init(_ status: Int32, _ folder: String) throws {
      self.status = status
      criteria = try String(contentsOfFile: "\(folder)/criteria.txt", encoding: .utf8)
      rerun = try String(contentsOfFile: "\(folder)/rerun.txt", encoding: .utf8)
      junit = try String(contentsOfFile: "\(folder)/junit.xml", encoding: .utf8)
        .matches(of: /<(?:testcase name="[^"]*"|testsuite [^>]*?tests="[^"]*"|failure|error|skipped)/)
        .map { String($0.0) }.joined(separator: "\n")
    }
  }

  private func run(_ feature: String, _ folder: String, resume: Bool = false) async throws -> Outcome {
    let process = try start(feature, folder, resume: resume)
    let ending = try await process.ending()
    return try Outcome(ending.status, folder)
  }

  private func start(_ feature: String, _ folder: String, resume: Bool = false) throws -> ChildProcess {
    try ChildProcess(
      Program.path.path,
      ["run", feature, "--output", folder, "--report", "criteria=\(folder)/criteria.txt"] + Self.options
        + (resume ? ["--resume"] : []))
  }

  private func results(_ folder: String) -> [Substring] {
    let text = try? String(contentsOfFile: "\(folder)/results.ndjson", encoding: .utf8)
    return text?.split(separator: "\n") ?? []
  }

  @Test func `after kill -9 in the middle, resume completes the run to the verdicts of an unbroken one`() async throws {
    let feature = try Program.file("broken.feature", Self.quick + Self.slow)
    let (whole, broken) = (try Program.folder(), try Program.folder())
    let killed = try start(feature, broken)
    try await eventually("all but the slow scenario ended") {
      results(broken).count { $0.hasPrefix("{\"testCaseFinished\"") } == 5
    }
    killed.signal(SIGKILL)
    #expect(try await killed.ending().status == 128 + SIGKILL)
    let kept = results(broken)
    #expect(!kept.contains { $0.hasPrefix("{\"testRunFinished\"") })

    let unbroken = try await run(feature, whole)
    #expect(unbroken.criteria.contains("AC-fails    failed"))
    #expect(try await run(feature, broken, resume: true) == unbroken)
    let merged = results(broken)
    #expect(Array(merged.prefix(kept.count)) == kept)
    #expect(merged.dropFirst(kept.count).count { $0.hasPrefix("{\"testCaseStarted\"") } == 1, "only the slow one ran")
    #expect(merged.last?.contains("\"success\":false") == true)
  }

  @Test func `wherever a result file is torn, resume gives the same verdicts`() async throws {
    let feature = try Program.file("torn.feature", Self.quick)
    let whole = try Program.folder()
    let unbroken = try await run(feature, whole)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(whole)/results.ndjson"))
    for part in [0.0, 0.3, 0.5, 0.8, 0.85, 0.9, 0.95, 1] {
      let folder = try Program.folder()
      let torn = bytes.prefix(Int(Double(bytes.count) * part))
      try torn.write(to: URL(fileURLWithPath: "\(folder)/results.ndjson"))
      #expect(try await run(feature, folder, resume: true) == unbroken, "\(part)")
    }
  }

  @Test func `ids of what is appended do not meet those that are kept`() async throws {
    let feature = try Program.file("ids.feature", Self.quick)
    let folder = try Program.folder()
    _ = try await run(feature, folder)
    let lines = results(folder)
    let begun = try #require(lines.lastIndex { $0.hasPrefix("{\"testCaseStarted\"") })
    try (lines[..<begun].joined(separator: "\n") + "\n")
      .write(toFile: "\(folder)/results.ndjson", atomically: true, encoding: .utf8)
    _ = try await run(feature, folder, resume: true)
    let ids = results(folder).compactMap { line in
      line.firstMatch(of: /^{"(?:testRunStarted|testCase|testCaseStarted|stepDefinition|pickle)":{"id":"(\d+)"/)?.1
    }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `a feature that has changed since is refused`() async throws {
    let feature = try Program.file("changed.feature", Self.quick)
    let folder = try Program.folder()
    let unbroken = try await run(feature, folder)
    let kept = results(folder)
    try (Self.quick + Self.slow).write(toFile: feature, atomically: true, encoding: .utf8)
    let ending = try await start(feature, folder, resume: true).ending()
    #expect(ending.errorText.contains("\(feature) has changed since the run that --resume would continue"))
    #expect(ending.status == 2)
    #expect(results(folder) == kept)
    #expect(try Outcome(unbroken.status, folder) == unbroken)
  }

  @Test func `a result file that is none is named with its line`() async throws {
    let folder = try Program.folder()
    try "{\"meta\":{}}\n".write(toFile: "\(folder)/results.ndjson", atomically: true, encoding: .utf8)
    let result = try await Program.run(["run", "Features/plan", "--resume", "--output", folder])
    #expect(result.errors.contains("results.ndjson cannot be continued: line 1: \"implementation\" is missing"))
    #expect(result.status == 2)
  }
}
