import TaskPlan
import Testing

struct BareGherkinTests {
  @Test func `scenarios without Feature are read at their lines, with one note`() throws {
    let plan = try Plan(
      "# P\n\n## Login\n\n```gherkin\nScenario: a\n  Given x\n  Then y\n\nScenario: b\n  Then z\n```\n")
    #expect(plan.scenarios.map(\.name) == ["a", "b"])
    #expect(plan.scenarios.map(\.line) == [6, 10])
    #expect(plan.scenarios.flatMap { $0.steps.map(\.line) } == [7, 8, 11])
    #expect(plan.scenarios.allSatisfy { $0.featureName == "Login" })
    let findings = PlanAudit(plan).findings
    #expect(findings.count { $0.rule == .gherkinNoFeature } == 1)
    #expect(!findings.contains { $0.rule == .gherkinInvalid })
    #expect(plan.features[0].text.hasPrefix("# plan.md:5\nFeature: Login\nScenario: a\n"))
  }

  @Test func `steps alone are one scenario`() throws {
    let plan = try Plan("## Login\n\n```gherkin\nGiven x\nWhen y\nThen z\n```\n")
    #expect(plan.scenarios.map(\.name) == ["Login"])
    #expect(plan.scenarios[0].steps.map(\.line) == [4, 5, 6])
  }
}
