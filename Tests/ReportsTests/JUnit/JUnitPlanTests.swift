import Reports
import Runner
import Testing

/// What JUnit and Markdown say of a plan.
struct JUnitPlanTests {
  @Test func `the rich profile has places and what a scenario verifies, the strict one has not`() async throws {
    let model = try await ReportModel.sample()
    let rich = JUnitReport(model, .rich).text
    #expect(
      rich.contains(#"<testcase name="found" classname="Traces" time="0.000" file="Features/traces.feature" line="4">"#)
    )
    #expect(rich.contains(#"<property name="verifies" value="AC-2"/>"#))
    #expect(!JUnitReport(model).text.contains("verifies") && !JUnitReport(model).text.contains("file="))
  }

  @Test func `a scenario of the plan without a result is there, and not as a pass`() async throws {
    let model = try await ReportModel.sample(without: "found")
    let junit = JUnitReport(model).text
    #expect(junit.contains(#"tests="5""#) && junit.contains(#"<testsuite name="plan.md: without a result" tests="1""#))
    #expect(junit.contains(#"<skipped message="not verified: the plan has this scenario, the results do not"/>"#))
    #expect(junit.contains(#"<testsuite name="plan.md: criteria" tests="0""#))
    #expect(junit.contains(#"<property name="AC-1" value="not verified: no result: found"/>"#))
    #expect(!JUnitReport(model.record).text.contains("plan.md: criteria"))
    let markdown = MarkdownReport(model).text
    #expect(markdown.contains("| AC-1 | not verified | 0 of 1 passed | no result: found |"))
    #expect(markdown.contains("| Traces › found | plan.md:"))
  }

  @Test(arguments: [300, 700, 1500])
  func `a summary is as long as it may be, and says what it leaves out`(limit: Int) async throws {
    let text = MarkdownReport(try await .sample()).text(limit: limit)
    #expect(text.utf8.count <= limit && text.hasSuffix("_The rest is left out here: it is too long._\n"))
  }
}
