import Base
import Foundation
import Gherkin
import Runner
import Testing

@testable import Reports

struct RunHistoryTests {
  /// A run at an hour, with one criterion; `seconds` of a limit of 10 s.
  private static func entry(
    _ hour: Int, _ verdict: Verdict.Kind = .verified, _ seconds: Double? = nil, target: String = "staging",
    faults: [String] = []
  ) -> HistoryEntry {
    let provenance = Provenance(
      target: TestedTarget(name: target, isEmbedded: false), faults: faults, hosts: ["box"], program: "0.1.0")
    let time = seconds.map { MeasuredTime(.seconds($0), within: .seconds(10)) }
    return HistoryEntry(
      id: "run-\(hour)-\(target)", started: UTCTime(secondsSince1970: Int64(hour) * 3600), duration: .seconds(9),
      provenance: provenance, criteria: [HistoryPoint("AC-1", title: "One <b>", verdict, time)])
  }

  private static func page(_ entries: [HistoryEntry]) async throws -> String {
    var model = ReportModel(RunRecord(try await SampleRun.events()), nil)
    model.history = RunHistory.all(entries).first
    return String(decoding: HTMLReport(model).bytes, as: UTF8.self)
  }

  @Test func `a run becomes a record and is read back as it was`() async throws {
    let model = ReportModel(RunRecord(try await SampleRun.events().testing(.sample)), nil)
    let entry = try #require(HistoryEntry(model))
    #expect(entry.criteria.map(\.verdict) == [.verified, .failed, .notVerified, .flaky])
    #expect(entry.criteria.map(\.attempts).max() == 2 && entry.isWeakened)
    #expect(try HistoryEntry(json: entry.json) == entry)
  }

  @Test func `limits are the same after they were kept`() throws {
    for limit in [Duration.milliseconds(100), .milliseconds(333), .seconds(5), .seconds(604_800)] {
      let point = HistoryPoint("AC-1", .verified, MeasuredTime(.milliseconds(17), within: limit))
      let entry = HistoryEntry(
        id: "a", started: UTCTime(secondsSince1970: 1), duration: .seconds(1), provenance: .sample, criteria: [point])
      #expect(try HistoryEntry(json: entry.json).criteria[0].time?.limit == limit)
    }
  }

  @Test func `results that do not say what they tested have no record`() async throws {
    #expect(HistoryEntry(ReportModel(RunRecord(try await SampleRun.events()), nil)) == nil)
  }

  @Test(arguments: ["", "[]", "{}", #"{"kind":"other/1"}"#, #"{"kind":"lgtm-verify.history/1","run":"x"}"#, "{\u{0}"])
  func `what is no record says so`(text: String) {
    #expect { try HistoryEntry(json: Array(text.utf8)) } throws: { error in
      (error as? HistoryProblem)?.reason.hasPrefix("no record of a run (") ?? false
    }
  }

  @Test func `targets are apart, runs in order of time, the last twelve shown`() {
    let entries = (1...15).reversed().map { Self.entry($0) } + [Self.entry(3, target: "other")]
    let histories = RunHistory.all(entries)
    #expect(histories.map(\.subject.target) == ["other", "staging"])
    #expect(histories[1].runs.map(\.id) == (4...15).map { "run-\($0)-staging" })
  }

  @Test func `a run that continues one takes its place`() {
    let history = RunHistory.all([Self.entry(1, .notVerified), Self.entry(1, .verified)])
    #expect(history[0].criteria[0].points.map { $0?.verdict } == [.verified])
  }

  @Test func `a weakened run counts neither for drifts nor for flaky ones`() {
    let slow = (7...12).map { Self.entry($0, .flaky, 9, faults: ["tempo.query.latency"]) }
    let all = RunHistory.all((1...6).map { Self.entry($0, .verified, 1) } + slow)[0].criteria[0]
    #expect(all.drift == nil && all.flakyCount == 0 && all.countedCount == 6 && all.points.count == 12)
  }

  @Test func `the table has a letter for each run, and fits the width`() {
    let entries = (1...7).map { Self.entry($0, $0 == 3 ? .flaky : .verified, Double($0)) }
    let weak = Self.entry(8, .failed, 12, faults: ["a.b"])
    let history = RunHistory.all(entries + [weak])[0]
    let lines = HistoryTable(history, palette: Palette(isColoured: false)).lines
    #expect(lines[0] == "staging · 8 runs")
    #expect(lines.contains("  * 1 Jan 1970, 08:00:00 UTC: with the fault a.b"))
    let last = "AC-1  ✓✓~✓✓✓✓✗  12.00 s of 10 s; flaky in 1 of 7 runs; drifts: 2.00 s to 6.00 s of 10 s in 7 runs"
    #expect(lines.last == "  " + last)
    let narrow = HistoryTable(history, palette: Palette(isColoured: false, width: 50)).lines
    #expect(narrow.suffix(2).allSatisfy { $0.count <= 50 })
  }

  @Test func `the page has a table and a drawing for each criterion, escaped, and marks what does not count`()
    async throws
  {
    let entries = (1...7).map { Self.entry($0, $0 == 3 ? .flaky : .verified, Double($0)) }
    let text = try await Self.page(entries + [Self.entry(8, .failed, 12, faults: ["<b>"])])
    for part in [
      "<section class=\"big\" id=\"history\"", "href=\"#history\"",
      "aria-label=\"AC-1: 1.00 s to 12.00 s in 8 runs, the latest 12.00 s, limit 10 s\"",
      "Nearer to the limit from run to run: AC-1. Flaky: AC-1.", "class=\"o w\"", "with the fault &lt;b&gt;",
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test func `one run alone has no history on the page`() async throws {
    #expect(try await !Self.page([Self.entry(1)]).contains("id=\"history\""))
  }
}
