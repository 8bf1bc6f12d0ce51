import TaskPlan
import Testing

/// Plans with very many of one thing: nothing is lost, nothing is found twice, and what is found grows as the text does.
///
/// The counts say so, no clock; `Benchmarks/reports` takes the times of 50 MB.
struct LargePlanTests {
  /// A shape of plans: what `count` pieces of it look like, and what must be found in each piece.
  struct Shape: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let piece: @Sendable (Int) -> String
    var criteria = 0
    var clauses = 0
    var tasks = 0
    var scenarios = 0
    var proseScenarios = 0

    func plan(_ count: Int) throws -> Plan { try Plan("# Plan\n\n" + (1...count).map(piece).joined()) }
  }

  private static let shapes = [
    Shape(
      testDescription: "criteria by their ids",
      piece: { "- AC-\($0): WHEN it is asked for \($0), Tempo SHALL answer within 5 s\n" }, criteria: 1, clauses: 1),
    Shape(
      testDescription: "requirements with numbers",
      piece: { number in
        "### Requirement \(number)\n\n**User Story:** As a user, I want it\n\n#### Acceptance Criteria\n\n"
          + "1. WHEN a user asks THEN the system SHALL answer\n2. IF it fails THEN the system SHALL say why\n\n"
      }, criteria: 2, clauses: 2),
    Shape(
      testDescription: "equal numbers below equal headings",
      piece: { _ in "## Notes of a day\n\n### Acceptance Criteria\n\n1. It is there\n\n" }, criteria: 1),
    Shape(
      testDescription: "tasks with scenarios",
      piece: { number in
        "## TASK-\(number): a\n\n**Trace:** REQ-\(number) | AC: AC-\(number)\n\n```gherkin\nFeature: F\n"
          + "  Scenario: it answers\n    When it is asked\n    Then it answers\n```\n\n"
      }, criteria: 1, tasks: 1, scenarios: 1),
    Shape(
      testDescription: "headings with scenarios in bullets",
      piece: { "### Requirement: Thing \($0)\n\n#### Scenario: it\n\n- **WHEN** asked\n- **THEN** answered\n\n" },
      criteria: 1, proseScenarios: 1),
    Shape(testDescription: "lists of names", piece: { "It has parts (Alpha, Beta, Gamma, Name\($0)).\n\n" }),
    Shape(testDescription: "settings", piece: { "- Retry limit: \($0) s\n" }),
  ]

  @Test(arguments: shapes)
  func `what is found grows as the text does`(shape: Shape) throws {
    let counts = [50, 100, 200]
    var findings: [Int] = []
    for count in counts {
      let plan = try shape.plan(count)
      #expect(plan.criteria.count == shape.criteria * count)
      #expect(plan.clauses.count == shape.clauses * count)
      #expect(plan.tasks.count == shape.tasks * count)
      #expect(plan.scenarios.count == shape.scenarios * count)
      #expect(plan.proseScenarios.count == shape.proseScenarios * count)
      findings.append(PlanAudit(plan).findings.count { $0.rule != .contradictionList })
    }
    #expect(findings[2] - findings[1] == 2 * (findings[1] - findings[0]))
  }

  @Test func `very many of one thing are read and checked`() throws {
    let count = 4000
    for shape in Self.shapes where shape.clauses > 0 {
      let plan = try shape.plan(count / 4)
      #expect(plan.criteria.count == shape.criteria * count / 4)
      #expect(PlanAudit(plan).findings.count >= count / 4)
    }
    let tasks = (1...count).map { "- [ ] T\($0) Do it\n" }.joined()
    #expect(try Plan("# P\n\n## Tasks\n\n\(tasks)").tasks.count == count)
  }

  @Test func `a state diagram with very many states is one`() throws {
    let count = 1500
    let edges = (1..<count).map { "  S\($0) --> S\($0 + 1): next\n" }.joined()
    let text = "```mermaid\nstateDiagram-v2\n  [*] --> S1\n\(edges)  S\(count) --> [*]\n  Lost --> S1\n```\n"
    let plan = try Plan("# P\n\n" + text + "\n" + text.replacing("next", with: "then"))
    #expect(plan.criteria.count == 2 * (count + 3))
    let findings = PlanAudit(plan).findings
    #expect(findings.count { $0.rule == .diagramUnreachable } == 2)
    #expect(!findings.contains { $0.rule == .diagramDiffers || $0.rule == .diagramDeadEnd })
  }

  @Test func `the user's plan many times over says many times what it says once`() throws {
    let text = String(decoding: try Plans.bytes("fixtures/plan/001-lgtm-stack.md"), as: UTF8.self)
    let one = try Plan(text)
    let many = try Plan(String(repeating: text + "\n", count: 4))
    #expect(many.criteria.map(\.id) == one.criteria.map(\.id))
    #expect(many.tasks.count == 4 * one.tasks.count && many.clauses.count == 4 * one.clauses.count)
    #expect(many.scenarios.count == 4 * one.scenarios.count && many.claims.count == 4 * one.claims.count)
  }
}
