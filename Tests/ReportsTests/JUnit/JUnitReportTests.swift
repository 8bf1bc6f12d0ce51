import Foundation
import Reports
import Runner
import Testing

struct JUnitReportTests {
  @Test func `a suite for a feature, a case for a scenario, what cannot be said is no pass`() async throws {
    let text = try await JUnitReport(RunRecord(SampleRun.events())).text
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let expected = [
      #"<property name="tested" value="not recorded"/>"#,
      #"<testsuite name="Traces" tests="5" failures="1" errors="1" skipped="1" time="0.000" timestamp="2023-11-14T22:13:20">"#,
      #"<testcase name="found" classname="Traces" time="0.000">"#,
      #"<failure message="the trace is not there" type="failed">Then the trace is lost"#,
      #"<skipped message="inconclusive: the target could not be asked"/>"#,
      #"<error message="no step definition matches" type="undefined">Then 3 spans are green"#,
    ]
    for line in expected { #expect(lines.contains(line)) }
    let head =
      #"<testsuites name="lgtm-verify: 1 of 4 criteria does not hold; 1 scenario cannot be executed as written; "#
    #expect(lines[1].hasPrefix(head) && lines[1].hasSuffix(#" time="0.000" tests="5" failures="1" errors="1">"#))
    #expect(lines.count { $0.hasPrefix("<testcase ") } == 5)
  }

  @Test func `times have three decimals`() async throws {
    let waits: StepDefinition<Void> = when("it takes a while") { _ in }
    let events = try await SampleRun.events("Feature: F\n  Scenario: S\n    When it takes a while\n", [waits])
    #expect(JUnitReport(RunRecord(events.delayed(by: .milliseconds(1234)))).text.contains(#"time="1.234""#))
  }

  private static let hostile = "</failure><script>alert(1)</script> & \"q\" \u{0}\u{1B}[2J\u{FFFE}\u{202E}אב\r\n]]>"

  @Test func `hostile text stays text, and the file stays well-formed`() async throws {
    let text = try await report(of: Self.hostile)
    #expect(!text.contains("<script>"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!text.unicodeScalars.contains("\u{FFFE}"))
    #expect(
      text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;q&quot; \u{FFFD}\u{FFFD}[2J\u{FFFD}\u{202E}אב"))
    #expect(text.contains("]]&gt;"))
  }

  @Test func `a line of a megabyte is kept whole`() async throws {
    let line = String(repeating: "é", count: 500_000)
    #expect(try await report(of: line).contains("actual: \(line)\n"))
  }

  private func report(of text: String) async throws -> String {
    let step: StepDefinition<Void> = then("it is odd") { _ in throw Mismatch(text, actual: text + "\n") }
    return try await JUnitReport(
      RunRecord(SampleRun.events("Feature: F\n  Scenario: S\n    Then it is odd\n", [step]))
    ).text
  }
}
