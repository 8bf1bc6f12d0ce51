import Testing

@testable import TaskPlan

/// Each rule on the smallest plan that breaks it, and on one that does not.
struct RuleTests {
  private static let task = "## TASK-1: t\n\n**Trace:** REQ-1 | AC: AC-1\n\n"

  private static func scenario(_ steps: String, title: String = "s (AC-1)") -> String {
    task + "```gherkin\nFeature: f\n  Scenario: \(title)\n    \(steps.replacing("; ", with: "\n    "))\n```\n"
  }

  private static func clause(_ text: String) -> String { task + "- \(text)\n" }

  private static let breakingPlans: [(AuditRule, String)] = [
    (.planEmpty, "text"), (.fenceUnclosed, "```gherkin\nFeature: f"), (.gherkinInvalid, "```gherkin\nx\n```"),
    (.diagramUnreachable, "```mermaid\nstateDiagram\n[*] --> A\nB --> A\n```"),
    (.diagramDeadEnd, "```mermaid\nstateDiagram\n[*] --> A\nA --> B\nA --> [*]\n```"),
    (.textMisdecoded, "from A ‚Üí B"),
    (.diagramStateMissing, "```mermaid\nstateDiagram\n[*] --> A\n```\n\nIt goes to the B state.\n"),
    (
      .diagramDiffers,
      "```mermaid\nstateDiagram\n[*] --> A\nA --> B\n```\n\n"
        + "```gherkin\nFeature: f\n  stateDiagram\n  [*] --> A\n  B --> A\n```\n"
    ),
    (.contradictionStatus, "# P\n\n**Status:** Draft\n\n## Status\n\nDone\n"),
    (.contradictionVersion, "```go\na := v1.Shop{}\nb := v2.Shop{}\n```\n"),
    (.contradictionList, "One (A, B, C, D)\n\nOther (A, B, C)\n"),
    (.contradictionNumber, "Retry limit: 5\n\nRetry limit: 6\n"),
    (.planNoScenario, "# P\n\n## Acceptance Criteria\n\n1. It works.\n"),
    (.gherkinNoFeature, "```gherkin\nScenario: s\n  Then x\n```"),
    (.claimNoScenario, task + "# C\n- [x] AC-1 → TASK-1 BDD test"),
    (.claimNoTask, task + "# C\n- [x] AC-1 → all of it"),
    (.claimTraceMismatch, task + "## TASK-2: u\n# C\n- [x] AC-1 → TASK-2"),
    (.claimCircular, task + "# C\n- [x] NFR-9 → TASK-1"), (.claimProgress, task + "# Progress: 1/1 Complete"),
    (.claimFalse, task + "# C\n- [x] every acceptance criterion is tested"),
    (.claimUnverifiable, task + "# C\n- [x] it is good"), (.criterionNoScenario, task),
    (.criterionInheritedOnly, task + "```gherkin\nFeature: f (AC-1)\n  Scenario: s\n    Then x\n```"),
    (.scenarioNotTraced, scenario("Then x", title: "s (AC-2)")), (.taskNoScenario, clause("It SHALL x")),
    (.idUndefined, task), (.idGap, "AC-1 AC-3"), (.idForms, "AC-a-1 AC-1"), (.idAmbiguous, "AC-a-1 AC-b-1 AC-1"),
    (.idDuplicate, task + task), (.dependencyUnknown, task + "**Dependencies:** TASK-7"),
    (.dependencyCycle, task + "**Dependencies:** TASK-2\n\n## TASK-2: u\n**Depends on:** TASK-1"),
    (.dependencyMismatch, task + "## TASK-2: u\n**Depends on:** TASK-1\n# Dependency graph\n```\nTASK-2 → TASK-1\n```"),
  ]

  private static let breakingSentences: [(AuditRule, String)] = [
    (.earsNoSystem, clause("WHEN a, SHALL b")), (.earsNoThen, clause("IF a, the x SHALL b")),
    (.earsNoFeature, clause("WHERE it starts, the x SHALL b")),
    (.earsSeveralResponses, clause("The x SHALL accept and store it")), (.earsVague, clause("The x SHALL be fast")),
    (.earsNoBound, clause("WHEN a, the x SHALL restart")), (.earsAboutTest, clause("WHEN a, the x SHALL verify it")),
    (.earsBoundUntested, scenario("Then it takes 6 seconds") + "- The x SHALL answer within 5 s\n"),
    (.gherkinOr, scenario("Then a; Or b")), (.gherkinVacuous, scenario("Then a is there; Or b SHALL NOT be there")),
    (.gherkinOrder, scenario("When a; Then b; When c; Then d")), (.gherkinPlaceholder, scenario("Then <id> is there")),
    (.gherkinDuplicate, scenario("Then x") + "```gherkin\nFeature: g\n  Scenario: s (AC-1)\n    Then y\n```"),
    (.gherkinDependent, scenario("Given data from the ingestion test; Then x")),
    (.gherkinCannotFail, scenario("Then it is red or similar")), (.gherkinNoAssertion, scenario("When x")),
  ]

  @Test(arguments: breakingPlans + breakingSentences)
  func `a plan that breaks a rule is found`(rule: AuditRule, text: String) throws {
    #expect(PlanAudit(try Plan(text)).findings.contains { $0.rule == rule })
  }

  @Test func `every rule has a plan that breaks it`() {
    // Those of a sidecar need one.
    let others = AuditRule.allCases.filter { !$0.rawValue.hasPrefix("link-") && !$0.rawValue.hasPrefix("adoption-") }
    #expect(Set((Self.breakingPlans + Self.breakingSentences).map(\.0)) == Set(others))
  }

  @Test func `a plan without mistakes has no findings`() throws {
    let text = """
      # Plan

      **REQ-1:** it works

      **AC-1:** WHEN a mail comes, the queue SHALL send it within 5 s.

      ## TASK-1: t

      **Trace:** REQ-1 | AC: AC-1
      - WHEN a mail comes, the queue SHALL send it within 5 s.

      ```gherkin
      Feature: f
        Scenario Outline: mail <n> (AC-1)
          Given a queue
          When mail <n> comes
          Then it is sent within 5 seconds
          Examples:
            | n |
            | 1 |
      ```

      # Checklist
      - [x] REQ-1 → TASK-1 with EARS DoD
      - [x] AC-1 → TASK-1 BDD test
      """
    #expect(PlanAudit(try Plan(text)).findings == [])
  }

  @Test(arguments: [
    ("5 minutes", "5min"), ("<5s", "5000 ms"), ("(<1.5Gi)", "1536 Mi"), ("within 1 hour,", "60 minutes"),
    ("7 days", "168 h"),
  ])
  func `bounds of the same size are the same`(one: String, other: String) {
    #expect(Bound.all(in: one) == Bound.all(in: other) && Bound.all(in: one).count == 1)
  }

  @Test(arguments: ["port 4317", "S3 bucket", "200 OK", "v1 days", "10 queries", "1e9s", "5", "s3.68cc.io"])
  func `other numbers are no bounds`(text: String) { #expect(Bound.all(in: text).isEmpty) }

  @Test func `a chain of very many tasks ends`() throws {
    let tasks = (1...20_000).map { "## TASK-\($0): t\n**Depends on:** TASK-\($0 % 20_000 + 1)\n" }
    let audit = PlanAudit(try Plan(tasks.joined()))
    #expect(audit.findings.count { $0.rule == .dependencyCycle } == 1)
  }
}
