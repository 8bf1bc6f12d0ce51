import Reports
import Runner
import Testing

struct GitHubAnnotationsTests {
  @Test func `failures come first, then what cannot be executed, then what could not be checked`() async throws {
    let lines = GitHubAnnotations(try await .sample(without: "unsteady")).lines
    #expect(lines.count == 4)
    #expect(
      lines[0].hasPrefix(
        "::error file=Features/traces.feature,line=12,title=failed%3A lost::Then the trace is lost%0Athe trace is not"))
    #expect(lines[1].hasPrefix("::error file=Features/traces.feature,line=23,title=undefined%3A unknown::"))
    #expect(lines[2].hasPrefix("::warning file=Features/traces.feature,line=17,title=inconclusive%3A unreachable::"))
    #expect(lines[3].hasPrefix("::warning file=plan.md,line=") && lines[3].contains("title=not verified%3A unsteady"))
  }

  @Test func `there are never more than ten, the worst`() async throws {
    let scenarios = (1...30).map { "  Scenario: S\($0)\n    Then \($0 == 30 ? "it fails" : "nobody knows")\n" }
    let fails: StepDefinition<Void> = then("it fails") { _ in throw Mismatch("no") }
    let events = try await SampleRun.events("Feature: F\n" + scenarios.joined(), [fails])
    let lines = GitHubAnnotations(ReportModel(RunRecord(events), nil)).lines
    #expect(lines.count == GitHubAnnotations.limit && lines[0].contains("title=failed%3A S30"))
  }

  @Test func `nothing that a target says ends a command or begins another`() {
    let line = GitHubCommand.line(
      "error", [("file", "a,b:c"), ("title", "100 %\n::add-mask::x")], "one\r\n::set-output name=a::b\u{1B}[2J")
    #expect(
      line
        == "::error file=a%2Cb%3Ac,title=100 %25%0A%3A%3Aadd-mask%3A%3Ax::one\u{FFFD}%0A::set-output name=a::b\u{FFFD}[2J"
    )
    #expect(!line.contains("\n"))
  }
}
