import Reports
import Runner
import TaskPlan
import Testing

struct RunComparisonTests {
  @Test func `a run has not changed since itself`() async throws {
    let comparison = RunComparison(from: try await .sample(), to: try await .sample())
    #expect(comparison.isEmpty)
    #expect(comparison.lines(Palette(isColoured: false)) == ["Nothing has changed since the earlier run."])
  }

  @Test func `verdicts that got worse come first, and scenarios come and go`() async throws {
    let new = try await ReportModel.sample(without: "found")
    let comparison = RunComparison(from: try await .sample(without: "lost", "unsteady"), to: new)
    #expect(comparison.verdicts.map(\.name) == ["AC-2", "AC-1", "AC-4"])
    #expect(comparison.verdicts[1].before == "verified")
    #expect(comparison.verdicts[1].after == "not verified (no result: found)")
    #expect(comparison.newScenarios == ["Traces › lost", "Traces › unsteady"])
    #expect(comparison.goneScenarios == ["Traces › found"])
  }

  @Test(arguments: [(4.4, false), (4.5, true)])
  func `a margin counts as drifted from ten points on`(seconds: Double, drifts: Bool) async throws {
    func model(_ seconds: Double) async throws -> ReportModel {
      let feature = "@AC-1\nFeature: F\n  Scenario: S\n    Then it holds within 5 s\n"
      let step: StepDefinition<Void> = then("it holds within {int} s") { (_, _: Int) in }
      let evidence = Evidence("measured", ["time": MeasuredTime(.seconds(seconds), within: .seconds(5))])
      return ReportModel(RunRecord(try await SampleRun.events(feature, [step]).attaching(evidence)), nil)
    }
    let comparison = RunComparison(from: try await model(4), to: try await model(seconds))
    #expect(!comparison.margins.isEmpty == drifts)
    if drifts { #expect(comparison.margins[0].before == "4 s of 5 s, 20 % left") }
  }

  @Test func `scenarios with other steps and changed clauses are told`() async throws {
    let feature = SampleRun.feature.replacing("When I wait", with: "When I wait\n    And I wait")
    let (was, now) = (try SamplePlan.evidence(), try SamplePlan.evidence(feature))
    let old = ReportModel(RunRecord(try await SampleRun.events()), was)
    let new = ReportModel(RunRecord(try await SampleRun.events(feature)), now)
    let text = SamplePlan.text().replacing("SHALL be lost", with: "SHALL be found")
    let plan = try Plan(path: "plan.md", bytes: Array(text.utf8))
    let comparison = RunComparison(from: old, to: new, plans: (old: was.plan, new: plan))
    #expect(comparison.changedScenarios == ["Traces › lost"])
    #expect(comparison.clauses.map(\.name) == ["gone", "new"])
    #expect(MarkdownReport(new, comparison: comparison).text.contains("### Clauses"))
  }
}
