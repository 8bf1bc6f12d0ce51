import Base
import Foundation
import Gherkin
import Reports
import Runner
import TaskPlan
import Testing

/// What the page shows first, and what it shows at all.
struct PageTests {
  private func page(_ model: ReportModel) -> String { String(decoding: HTMLReport(model).bytes, as: UTF8.self) }

  /// Where texts stand in the page, in this order.
  private func expect(_ texts: [String], inOrderIn page: String) throws {
    var rest = page[...]
    for text in texts {
      let range = try #require(rest.firstRange(of: text), "\(text) is not there, or not after what comes before it")
      rest = rest[range.upperBound...]
    }
  }

  @Test func `the verdict, what was tested, what does not hold, what is open, the rest: in this order`() async throws {
    let events = try await SampleRun.events().testing(.sample)
    let page = page(ReportModel(RunRecord(events), try SamplePlan.evidence()))
    try expect(
      [
        "<h1 id=\"verdict\">", "1 of 5 criteria does not hold", "with the fault tempo.query.latency:ms=6000",
        "<dt>Target</dt><dd>staging", "Tempo 2.9.1, Grafana not known", "<dt>Fault in force</dt>",
        "<dt>Plan</dt><dd>plan.md", "Do not hold", "AC-2", "404, not 200, within 5 s", "Open", "AC-3", "Verified",
        "AC-1", "Evidence</h2>", "What the plan leaves open",
      ], inOrderIn: page)
  }

  @Test func `counts that are zero are grey, and no filter`() async throws {
    let page = page(ReportModel(RunRecord(try await SampleRun.events()), nil))
    #expect(page.contains("data-k=\"waived\" aria-pressed=\"false\" disabled><svg class=\"m\""))
    #expect(page.contains("data-k=\"failed\" aria-pressed=\"false\"><svg class=\"m bad\""))
  }

  @Test func `what did not pass stands open, what passed is folded`() async throws {
    let page = page(ReportModel(RunRecord(try await SampleRun.events()), nil))
    #expect(page.contains(/<details class="crit" id="AC-2"[^>]* open>/))
    #expect(page.contains(/<details class="crit" id="AC-1"[^>]*verified">/))
    #expect(page.contains("<details class=\"scn\" id=\"s-traces-lost\" open>"))
    #expect(page.contains("<details class=\"scn\" id=\"s-traces-found\">"))
  }

  @Test func `a message is told once, and steps that were not reached have no time`() async throws {
    let text = "@AC-1\nFeature: F\n  Scenario: S\n    Then it is odd\n    And it is even\n"
    let steps: [StepDefinition<Void>] = [
      then("it is odd") { _ in throw Mismatch("quite peculiar", expected: "even", actual: "odd") },
      then("it is even") { _ in },
    ]
    let page = page(ReportModel(RunRecord(try await SampleRun.events(text, steps)), nil))
    let evidence = try #require(page.components(separatedBy: "id=\"evidence\"").last)
    #expect(evidence.components(separatedBy: "quite peculiar").count == 2)
    let skipped = try #require(evidence.components(separatedBy: "it is even").last)
    #expect(!skipped.prefix(40).contains("<time>") && evidence.contains("<li class=\"n\">"))
  }

  @Test func `a cause is told in full once`() async throws {
    let late: StepDefinition<Scribe> = then("it came in {int} seconds") { (world, seconds: Int) in
      world.scenario.measured(.seconds(seconds), within: .seconds(5))
      throw Mismatch("the response took too long", expected: "within 5 s", actual: "\(seconds) s", curl: "curl x")
    }
    let scenarios = (6...8).map { "  @AC-\($0)\n  Scenario: S\($0)\n    Then it came in \($0) seconds\n" }.joined()
    let record = RunRecord(try await Scribe.events("Feature: F\n" + scenarios, [late], []))
    let page = page(ReportModel(record, nil))
    #expect(page.components(separatedBy: "Same cause as").count == 3)
    #expect(page.contains("<dd>≤ 5 s</dd>") && page.contains("<dd class=\"bad\">8.00 s</dd>"))
    #expect(page.contains("All 3 for one reason: <b>the response took too long, 8.00 s of 5 s</b>"))
    // Three criteria of one cause are one row, the farthest over first.
    #expect(page.components(separatedBy: "<li class=\"row\"").count == 2)
    try expect(["<li class=\"row\" data-c=\"AC-8\"", "and for the same cause:", "AC-7", "AC-6"], inOrderIn: page)
  }

  @Test func `of many scenarios the steps of those that passed are in a file`() async throws {
    let scenarios = (1...60).map { "  Scenario: S\($0)\n    Then the trace is there\n" }.joined()
    let record = RunRecord(try await SampleRun.events("@AC-1\nFeature: F\n" + scenarios))
    let report = HTMLReport(ReportModel(record, nil)).page(evidence: "e")
    let text = String(decoding: report.bytes, as: UTF8.self)
    #expect(text.contains("The steps of 60 scenarios are left out here: <a href=\"e/0001.txt\">steps</a>"))
    #expect(String(decoding: report.evidence[0].bytes, as: UTF8.self).contains("passed: F › S60\n  passed: Then the"))
    #expect(page(ReportModel(record, nil)).contains("they are in results.ndjson"))
  }

  @Test func `a command that is too long is a file`() async throws {
    let command = "curl --data " + String(repeating: "A", count: 4000)
    let step: StepDefinition<Void> = then("it is odd") { _ in throw Mismatch("no", curl: command) }
    let record = RunRecord(try await SampleRun.events("@AC-1\nFeature: F\n  Scenario: S\n    Then it is odd\n", [step]))
    let report = HTMLReport(ReportModel(record, nil)).page(evidence: "e")
    #expect(report.evidence.map { String(decoding: $0.bytes, as: UTF8.self) } == [command])
    #expect(!String(decoding: report.bytes, as: UTF8.self).contains("AAAA"))
  }
}
