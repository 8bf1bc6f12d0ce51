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

  @Test func `values that followed each other are a chart with a lane for each, and words for who does not see it`()
    async throws
  {
    func stay(_ value: String, _ second: Int64, _ lasted: Duration?) -> Evidence.Value {
      .stay(.init(value, since: UTCTime(secondsSince1970: second), for: lasted, note: "version \(second)"))
    }
    let stays = [stay("Pending", 0, .seconds(1)), stay("Ready", 1, .seconds(3)), stay("Pending", 4, nil)]
    let steps: [StepDefinition<Scribe>] = [
      then("it has phases") { world in
        world.scenario.attach(Evidence("timeline", entries: stays.map { .init(name: "at", value: $0) }))
      }
    ]
    let events = try await Scribe.events("@AC-1\nFeature: F\n  Scenario: S\n    Then it has phases\n", steps, [])
    let page = page(ReportModel(RunRecord(events), nil))
    let figure = try #require(page.components(separatedBy: "<figure class=\"tl sy\"").dropFirst().first)
    let chart = figure.components(separatedBy: "</figure>")[0]
    #expect(
      chart.contains("aria-label=\"Pending for 1 s (version 0), Ready for 3 s (version 1), Pending (version 4)\""))
    #expect(chart.components(separatedBy: "class=\"lane\"").count == 3)
    // Of 4.2 s that are drawn: what it has still, for a twentieth of what was seen.
    #expect(chart.contains("left:23.8%;width:71.4%") && chart.contains("left:95.2%;width:4.8%"))
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

  @Test func `criteria that could not be checked for one cause are one row, with their number and the cause`()
    async throws
  {
    let scenarios = (1...4).map {
      "  @AC-\($0)\n  Scenario: S\($0)\n    Given Tempo is away\n    Then the trace is there\n"
    }
    let page = page(ReportModel(RunRecord(try await SampleRun.events("Feature: F\n" + scenarios.joined())), nil))
    #expect(page.components(separatedBy: "<li class=\"row\"").count == 2)
    try expect(
      [
        "All 4 for one reason: <b>", "0 of 4 scenarios passed", "<li class=\"row\" data-c=\"AC-1\"",
        "Not verified</span> · 1 of 1 scenario could not be checked: ",
        "and for the same cause:", "AC-2", "AC-3", "AC-4",
      ], inOrderIn: page)
  }

  @Test func `a clause is told once, and named by its line where it counts again`() async throws {
    let text = SamplePlan.text().replacing("the trace SHALL be lost", with: "the trace SHALL be lost (AC-2, AC-3)")
    let evidence = PlanEvidence(
      plan: try Plan(path: "plan.md", bytes: Array(text.utf8)), waivers: [], today: "2026-11-21")
    let page = page(ReportModel(RunRecord(try await SampleRun.events()), evidence))
    let lists = page.components(separatedBy: "<h4>Clauses of the plan</h4>").dropFirst()
      .filter { !$0.hasPrefix("<p class=\"q\">No clause names it.") }
    #expect(lists.count == 2 && lists.first?.hasPrefix("<ul class=\"cl\"") == true, "\(lists.map { $0.prefix(200) })")
    #expect(lists.last?.hasPrefix("<p class=\"q\">Line 7: above, in <a href=\"#AC-2\">AC-2</a></p>") == true)
  }

  @Test(arguments: [(4, 0), (60, 33)])
  func `a print has room for so many that stand open, and says how many it leaves out`(count: Int, left: Int)
    async throws
  {
    let scenarios = (1...count).map { "  @AC-\($0)\n  Scenario: S\($0)\n    Then the trace is lost\n" }.joined()
    let events = try await SampleRun.events("Feature: F\n" + scenarios)
    let page = page(ReportModel(RunRecord(events), nil))
    #expect(page.components(separatedBy: "class=\"crit late\"").count - 1 == left)
    #expect(
      page.contains("The scenarios of \(left) more that stand open in the page are not printed here") == (left > 0))
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
