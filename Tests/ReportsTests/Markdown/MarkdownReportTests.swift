import Reports
import Runner
import Testing

struct MarkdownReportTests {
  @Test func `criteria come first, then each scenario with its steps and what failed`() async throws {
    let text = try await MarkdownReport(RunRecord(SampleRun.events())).text
    let expected = [
      "5 scenarios: 1 failed, 1 undefined, 1 inconclusive, 2 passed in 0 s.",
      "| AC-2 | failed | 0 of 2 passed | failed: lost |", "## Traces", "Features/traces.feature",
      "### ✔ found (passed, 0 s)", "### ✘ lost (failed, 0 s)", "### ✔ unsteady (passed, 0 s, flaky)",
      "| Then the trace is lost | failed | 0 s |", "| And the trace is there | skipped | 0 s |",
      "actual: 404", "again with: curl http://tempo/x", "looked: 12 times in 5.01 s, limit 5 s",
    ]
    let lines = text.split(separator: "\n").map(String.init)
    for line in expected { #expect(lines.contains(line), "\(line)") }
    #expect(lines.first == "# Verification")
  }

  @Test func `evidence of one kind stands in one table, a line each`() async throws {
    let step: StepDefinition<Scribe> = then("{string} took {int}") { (world, protocol: String, time: Int) in
      world.scenario.attach(Evidence("round trip", ["protocol": `protocol`, "time": "\(time) ms"]))
    }
    let text = try await report(
      "Feature: F\n  Scenario Outline: S\n    Then \"<p>\" took <t>\n    Examples:\n    | p | t |\n    | a | 1 |\n    | b | 2 |\n",
      step)
    #expect(
      text.contains(
        "#### round trip\n\n| line | protocol | time |\n| --- | --- | --- |\n| 6 | a | 1 ms |\n| 7 | b | 2 ms |\n"))
  }

  @Test func `hostile text stays text in its cell`() async throws {
    let hostile = "a|b\n<script>alert(1)</script> [x](javascript:y) `c` **d** \u{1B}[2J\u{202E} # ~~e~~ &lt;"
    let step: StepDefinition<Scribe> = then("it is odd") { world in
      world.scenario.attach(Evidence(hostile, ["name|": hostile]))
      throw Mismatch(hostile + "\n```\n# out", actual: hostile)
    }
    let text = try await report("Feature: F\n  Scenario: S\n    Then it is odd\n", step)
    let cell =
      ##"a\|b<br>\<script\>alert(1)\</script\> \[x\](javascript:y) \`c\` \*\*d\*\* \##u{FFFD}\[2J\##u{FFFD} \# \~\~e\~\~ \&lt;"##
    #expect(text.contains("| line | name\\| |\n| --- | --- |\n| 2 | \(cell) |\n"))
    #expect(text.contains("#### \(cell)\n"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(text.split(separator: "\n").count { $0 == "````" } == 2)
  }

  @Test func `what counts for the whole run stands at the top`() async throws {
    let hook = HookDefinition<Scribe>.beforeAll { $0.attach(.evidence(Evidence("caution", ["target": "a|b"]))) }
    let text = try await report("Feature: F\n  Scenario: S\n    Given nothing\n", given("nothing") { _ in }, hook)
    #expect(text.contains("\n> **caution** target: a\\|b\n"))
  }

  private func report(
    _ feature: String, _ step: StepDefinition<Scribe>, _ hooks: HookDefinition<Scribe>...
  ) async throws -> String {
    try await MarkdownReport(RunRecord(Scribe.events(feature, [step], hooks))).text
  }
}
