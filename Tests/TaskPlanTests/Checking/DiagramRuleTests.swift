import TaskPlan
import Testing

/// A plan's diagrams against its text and against features.
struct DiagramRuleTests {
  private static let diagram = "```mermaid\nstateDiagram-v2\n[*] --> Idle\nIdle --> Busy\nBusy --> Idle\n```\n\n"

  private func missing(_ text: String) throws -> [String] {
    PlanAudit(try Plan(Self.diagram + text)).findings.filter { $0.rule == .diagramStateMissing }
      .map { "\($0.line): \($0.message)" }
  }

  @Test func `a state of the text that the diagram lacks is found`() throws {
    #expect(
      try missing("## Platform States\n\n### 1. Idle\n\n### 2. Busy\n\n### 3. Broken\n")
        == ["14: the diagram has no state Broken"])
    #expect(
      try missing("## State Values\n\n- **Idle**: a\n- **busy**: b\n- **Broken**: c\n")
        == ["12: the diagram has no state Broken"])
    #expect(try missing("It goes from Idle to the Broken state.\n") == ["8: the diagram has no state Broken"])
  }

  @Test(arguments: [
    "## States\n\n### Red\n\n### Green\n\n### Idle\n", "The Broken state is bad; each state counts.\n",
    "## Conditions\n\n- `Broken`: c\n", "It goes to the Busy state.\n",
  ])
  func `names of other things are no states of the diagram`(text: String) throws { #expect(try missing(text) == []) }

  @Test func `states in the text of a plan without a diagram are not looked for`() throws {
    let plan = try Plan("## States\n\n- **A**: a\n- **B**: b\n\nIt goes to the C state.\n")
    #expect(!PlanAudit(plan).findings.contains { $0.rule == .diagramStateMissing })
  }

  private static let feature =
    "Feature: f\n  ```mermaid\n  stateDiagram-v2\n  [*] --> Idle\n  Idle --> Busy\n  Busy --> Broken\n  ```\n\n  Scenario: s\n    Then x\n"

  @Test func `a feature's diagram that differs is found, in the plan and beside it`() throws {
    let wanted =
      "the feature's diagram has no Busy → Idle; the plan's has no Busy → Broken"
    let within = PlanAudit(try Plan(Self.diagram + "~~~gherkin\n\(Self.feature)~~~\n"))
    #expect(
      within.findings.filter { $0.rule == .diagramDiffers }.map { "\($0.line): \($0.message)" } == ["11: \(wanted)"])
    let features = FeatureDiagram.all(in: Array(Self.feature.utf8), of: "f.feature")
    let beside = PlanAudit(try Plan(Self.diagram), features: features)
    #expect(
      beside.findings.filter { $0.rule == .diagramDiffers }.map { "\($0.line): \($0.message)" }
        == ["2: \(wanted) (f.feature:3)"])
    let same = FeatureDiagram.all(in: Array(Self.diagram.utf8), of: "f.feature")
    #expect(!PlanAudit(try Plan(Self.diagram), features: same).findings.contains { $0.rule == .diagramDiffers })
  }
}
