import Reports
import Runner
import Testing

struct TerminalReportTests {
  @Test func `a run without colour`() async throws {
    let report = try await TerminalReport(RunRecord(SampleRun.events()), palette: Palette(isColoured: false))
    #expect(report.lines == Self.plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  @Test func `the same run in colour says the same`() async throws {
    let report = try await TerminalReport(RunRecord(SampleRun.events()), palette: Palette(isColoured: true))
    let text = report.lines.joined(separator: "\n")
    #expect(text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == Self.plain)
    let coloured = [
      "\u{1B}[1;31mFAILED  Traces › lost\u{1B}[0m", "  \u{1B}[32m✔\u{1B}[0m Given Tempo is there",
      "      actual                \u{1B}[1;31m404\u{1B}[0m", "\u{1B}[33mINCONCLUSIVE  Traces › unreachable\u{1B}[0m",
      "  AC-3  \u{1B}[33mnot verified\u{1B}[0m  0 of 1 scenario passed   \u{1B}[2mundefined: unknown\u{1B}[0m",
      "\u{1B}[33m1 of them flaky\u{1B}[0m",
    ]
    for part in coloured { #expect(text.contains(part)) }
  }

  @Test func `what steers a terminal is shown, not carried out; long text is cut; lines stay under each other`()
    async throws
  {
    let lines = try await report(of: Mismatch("a\u{1B}[2Jb\u{202E}c", expected: "one\ntwo", actual: longText))
    #expect(lines.contains("      a\u{FFFD}[2Jb\u{FFFD}c"))
    #expect(lines.contains("      expected  one"))
    #expect(lines.contains("                two"))
    #expect(lines.contains("      actual    " + String(repeating: "x", count: 2000) + "… (998000 characters more)"))
  }

  private let longText = String(repeating: "x", count: 1_000_000)

  private func report(of error: any Error) async throws -> [String] {
    let text = "Feature: F\n  Scenario: S\n    Then it is odd\n"
    let events = try await SampleRun.events(text, [then("it is odd") { _ in throw error }])
    return TerminalReport(RunRecord(events), palette: Palette(isColoured: false)).lines
  }

  @Test func `scenarios that fail for one cause are one block, with a line for each of the others`() async throws {
    let late: StepDefinition<Scribe> = then("it came in {int} seconds") { (world, seconds: Int) in
      world.scenario.measured(.seconds(seconds), within: .seconds(5))
      throw Mismatch("the response took too long", expected: "within 5 s", actual: "\(seconds) s", curl: "curl x")
    }
    let scenarios = (6...9).map { "  Scenario: S\($0)\n    Then it came in \($0) seconds\n" }.joined()
    let record = RunRecord(try await Scribe.events("Feature: F\n" + scenarios, [late], []))
    let lines = TerminalReport(record, palette: Palette(isColoured: false)).lines
    #expect(lines.count { $0.hasPrefix("FAILED") } == 1)
    #expect(lines.contains("  and 3 scenarios more for the same cause:"))
    #expect(lines.contains("    F › S9  9.00 s of 5 s"), "\(lines)")
    #expect(lines.contains("      ✘ Then it came in 9 seconds  Features/traces.feature:9"), "\(lines)")
    #expect(lines.count { $0.contains("curl x") } == 1)
  }

  @Test func `many scenarios that the run may not do are refused in one sentence`() async throws {
    let refused: StepDefinition<Scribe> = then("it breaks") { _ in
      throw Inconclusive("not run: it disrupts the target")
    }
    let scenarios = (1...9).map { "  Scenario: S\($0)\n    Then it breaks\n" }.joined()
    let record = RunRecord(try await Scribe.events("Feature: F\n" + scenarios, [refused], []))
    let lines = TerminalReport(record, palette: Palette(isColoured: false)).lines
    #expect(lines.count { $0.contains("it disrupts the target") } == 1)
    #expect(lines.contains("  and 8 scenarios more for the same cause:"))
  }

  @Test func `a request that is kept in a file is named by it`() async throws {
    let record = RunRecord(try await SampleRun.events())
    let failed = try #require(record.scenarios.first { $0.status == .failed })
    let report = TerminalReport(
      ReportModel(record, nil), palette: Palette(isColoured: false), again: [failed.id: "out/again/s-lost.sh"])
    #expect(report.lines.contains("      again with            sh out/again/s-lost.sh"))
  }

  @Test(arguments: [60, 80, 120])
  func `the table of criteria fits a terminal's width`(width: Int) async throws {
    let name = String(repeating: "long ", count: 40)
    let events = try await SampleRun.events("@AC-1\nFeature: F\n  Scenario: \(name)\n    Then the trace is lost\n")
    let lines = CriteriaTable(RunRecord(events), palette: Palette(isColoured: false, width: width)).lines
    #expect(lines.count == 2 && lines[1].count <= width && lines[1].hasSuffix("…"), "\(lines)")
  }

  private static let plain = """
    FAILED  Traces › lost
      Features/traces.feature:9
      ✔ Given Tempo is there
      ✔ When I wait
      ✘ Then the trace is lost  Features/traces.feature:12
          the trace is not there
          expected              200
          actual                404
          looked                12 times in 5.01 s, limit 5 s
          last transport error  connection reset
          again with            curl http://tempo/x
          defined as the trace is lost
      - And the trace is there

    INCONCLUSIVE  Traces › unreachable
      Features/traces.feature:16
      ? Given Tempo is away  Features/traces.feature:17
          the target could not be asked
          last transport error  connection refused
          again with            curl http://tempo/ready
          defined as Tempo is away
      - Then the trace is there

    UNDEFINED  Traces › unknown
      Features/traces.feature:21
      ✔ Given Tempo is there
      ? Then 3 spans are green  Features/traces.feature:23
          no step definition matches; one could be:
            then("{int} spans are green") { (world, int: Int) in
              throw Pending()
            }

    Criteria
      AC-1  verified      1 of 1 scenario passed
      AC-2  failed        0 of 2 scenarios passed  failed: lost
      AC-3  not verified  0 of 1 scenario passed   undefined: unknown
      AC-4  flaky         1 of 1 scenario passed   passed on attempt 2 only: unsteady

    5 scenarios: 2 passed, 1 inconclusive, 1 undefined, 1 failed, 1 of them flaky
    12 steps: 7 passed, 2 skipped, 1 inconclusive, 1 undefined, 1 failed
    in 0 s

    tested  not recorded
    1 of 4 criteria does not hold; 1 scenario cannot be executed as written; 1 not verified, 1 flaky
    """
}
