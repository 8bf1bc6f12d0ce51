import Foundation
import Reports
import Runner
import TaskPlan
import Testing

/// HTML, CTRF, CSV and JSON of small runs.
struct ReportFormatTests {
  private static let hostile =
    "</script><script>alert(1)</script> & \"q\" 'p' \u{0}\u{1B}[2J\u{202E}אב\r\n=1+1,@x"

  private func hostileModel() async throws -> ReportModel {
    let feature = "@AC-1\nFeature: <b>F\n  Scenario: S,\"x\"\n    Then it is odd\n"
    let step: StepDefinition<Void> = then("it is odd") { _ in throw Mismatch(Self.hostile, actual: Self.hostile) }
    return ReportModel(RunRecord(try await SampleRun.events(feature, [step])), try SamplePlan.evidence(feature))
  }

  @Test func `hostile text stays text in HTML, and nothing is fetched`() async throws {
    let html = String(decoding: HTMLReport(try await hostileModel()).bytes, as: UTF8.self)
    #expect(html.components(separatedBy: "<script").count == 2)
    #expect(html.contains("&lt;script&gt;alert(1)") && html.contains("S,&quot;x&quot;"))
    #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
    #expect(html.contains("אב"))
    #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("src="))
  }

  @Test func `hostile text keeps JSON and CSV whole`() async throws {
    let model = try await hostileModel()
    for bytes in [CTRFReport(model).bytes, MatrixJSON(model).bytes] {
      _ = try JSONSerialization.jsonObject(with: Data(bytes))
    }
    let csv = MatrixCSV(model).text
    #expect(csv.contains("\"failed: S,\"\"x\"\"\""))
  }

  @Test func `a line of a megabyte is cut in HTML, and says so`() async throws {
    let line = String(repeating: "é", count: 500_000)
    let step: StepDefinition<Void> = then("it is odd") { _ in throw Mismatch("s", actual: line) }
    let record = RunRecord(try await SampleRun.events("@AC-1\nFeature: F\n  Scenario: S\n    Then it is odd\n", [step]))
    let html = HTMLReport(ReportModel(record, nil)).bytes
    #expect(html.count < 100_000)
    #expect(String(decoding: html, as: UTF8.self).contains("(496000 characters more, whole in results.ndjson)"))
  }

  @Test func `with a folder beside the page a long text is whole in a file that the page links to`() async throws {
    let line = String(repeating: "é<", count: 500_000)
    let step: StepDefinition<Void> = then("it is odd") { _ in throw Mismatch("s", actual: line) }
    let record = RunRecord(try await SampleRun.events("@AC-1\nFeature: F\n  Scenario: S\n    Then it is odd\n", [step]))
    let page = HTMLReport(ReportModel(record, nil)).page(evidence: "my report-evidence")
    let html = String(decoding: page.bytes, as: UTF8.self)
    #expect(page.bytes.count < 100_000)
    let whole = try #require(page.evidence.first { String(decoding: $0.bytes, as: UTF8.self) == line })
    #expect(html.contains("<a href=\"my%20report-evidence/\(whole.name)\">all 1500000 bytes</a>"))
    #expect(page.evidence.map(\.name) == ["0001.txt"], "it is told once")
  }

  @Test func `where a time broke its limit, the times of the request are a bar with a part for each phase`()
    async throws
  {
    func html(_ entries: KeyValuePairs<String, any EvidenceConvertible>) async throws -> String {
      let record = RunRecord(try await SampleRun.events().attaching(Evidence("query", entries)))
      return String(decoding: HTMLReport(ReportModel(record, nil)).bytes, as: UTF8.self)
    }
    let request: KeyValuePairs<String, any EvidenceConvertible> = [
      "name": Duration.microseconds(10), "connect": Duration.milliseconds(1), "TLS": "–",
      "first byte": Duration.milliseconds(6), "total": Duration.milliseconds(10),
      "time": MeasuredTime(.milliseconds(10), within: .milliseconds(5)),
    ]
    let words =
      "Phases of the request: name 10 µs, connect 990 µs, waiting 5 ms, receiving 4 ms"
      + "; the limit is 5 ms"
    let page = try await html(request)
    #expect(page.contains("<div class=\"ph\" role=\"img\" aria-label=\"\(words)\""))
    #expect(
      page.contains("<i class=\"p4\" style=\"width:41.7%\">waiting for the first byte</i>"), "on an axis of 12 ms")
    #expect(try await !html(["total": "10 ms", "first byte": "6 ms"]).contains("role=\"img\" aria-label=\"Phases"))
  }

  @Test func `a page that shows much shows less of each text`() async throws {
    let line = String(repeating: "x", count: 3999)
    let step: StepDefinition<Void> = then("{int} is odd") { (_, n: Int) in throw Mismatch("s\(n)", actual: line) }
    let scenarios = (1...400).map { "  Scenario: S\($0)\n    Then \($0) is odd\n" }.joined()
    let record = RunRecord(try await SampleRun.events("@AC-1\nFeature: F\n" + scenarios, [step]))
    let page = HTMLReport(ReportModel(record, nil)).page(evidence: "e")
    #expect(page.bytes.count < 2_000_000 && !page.evidence.isEmpty)
  }

  @Test func `the same results make the same bytes`() async throws {
    let model = ReportModel(RunRecord(try await SampleRun.events()), try SamplePlan.evidence())
    let again = ReportModel(RunRecord(try await SampleRun.events()), try SamplePlan.evidence())
    #expect(HTMLReport(model).bytes == HTMLReport(again).bytes)
    #expect(CTRFReport(model).bytes == CTRFReport(again).bytes)
    #expect(MatrixJSON(model).bytes == MatrixJSON(again).bytes)
  }

  @Test func `CTRF has what its schema asks for`() async throws {
    let model = ReportModel(RunRecord(try await SampleRun.events().removing("found")), try SamplePlan.evidence())
    let document = try #require(try JSONSerialization.jsonObject(with: Data(CTRFReport(model).bytes)) as? [String: Any])
    #expect(document["reportFormat"] as? String == "CTRF")
    let results = try #require(document["results"] as? [String: Any])
    let summary = try #require(results["summary"] as? [String: Int])
    #expect(summary["tests"] == 5 && summary["passed"] == 1 && summary["failed"] == 1)
    #expect(summary["skipped"] == 1 && summary["other"] == 2 && summary["pending"] == 0)
    #expect((summary["stop"] ?? 0) >= (summary["start"] ?? 1))
    let tests = try #require(results["tests"] as? [[String: Any]])
    #expect(tests.allSatisfy { $0["name"] is String && $0["status"] is String && $0["duration"] is Int })
  }

  @Test func `CSV has a row for each criterion`() async throws {
    let model = ReportModel(RunRecord(try await SampleRun.events()), try SamplePlan.evidence())
    let rows = MatrixCSV(model).text.components(separatedBy: "\r\n")
    #expect(rows.count == 7 && rows.last == "")
    #expect(rows[1].hasPrefix("AC-1,verified,,,1,0,1,0,0,0,0,1,1,,,,"))
    #expect(rows[5].hasPrefix("AC-9,not verified,no scenario,,0,0,0,0,0,0,0,0,0,TASK-1,REQ-1,,"))
  }

  @Test func `HTML names every criterion, links to it, and shows its steps`() async throws {
    let model = ReportModel(RunRecord(try await SampleRun.events()), try SamplePlan.evidence())
    let html = String(
      decoding: HTMLReport(model, audit: PlanAudit(try SamplePlan.evidence().plan)).bytes, as: UTF8.self)
    for id in ["AC-1", "AC-2", "AC-3", "AC-4", "AC-9"] {
      #expect(html.contains("href=\"#\(id)\"") && html.contains("id=\"\(id)\" data-c=\"\(id)\""))
    }
    #expect(html.contains("the trace is lost") && html.contains("12 times in 5.01 s"))
    #expect(html.contains("What the plan leaves open") && html.contains("<code>criterion-no-scenario</code>"))
  }
}
