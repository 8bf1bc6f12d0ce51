import Testing

@testable import TaskPlan

struct LinkTests {
  private static let text = """
    ## TASK-1: t

    - WHEN a mail comes, the queue SHALL send it within 5 s
    - The queue SHALL sleep

    ```gherkin
    Feature: f
      Scenario: one
        When a mail comes
        Then the queue sends it within 5 seconds
    ```
    """

  private func link(
    _ clause: String = "WHEN a mail comes, the queue SHALL send it within 5 s", fingerprint: String? = nil,
    step: String = "the queue sends it within 5 seconds", extent: ClauseLink.Extent = .full, isConfirmed: Bool = true
  ) -> ClauseLink {
    ClauseLink(
      task: .task("TASK-1"), clause: clause, fingerprint: fingerprint ?? Fingerprint(clause).text,
      steps: [LinkedStep(scenario: "one", text: step)], extent: extent, reason: "r", isConfirmed: isConfirmed, line: 3)
  }

  private func state(_ link: ClauseLink) throws -> LinkedClause.State {
    LinkResolution(try Plan(Self.text), [link]).clauses[0].state
  }

  @Test func `only what is confirmed and whole covers a clause`() throws {
    #expect(try state(link()) == .covered)
    #expect(try state(link(isConfirmed: false)) == .unconfirmed)
    #expect(try state(link(extent: .partial)) == .partial)
    #expect(try state(link(extent: .nothing)) == .missing)
    #expect(try state(link(step: "another")) == .missing)
    #expect(LinkResolution(try Plan(Self.text), []).clauses.map(\.state) == [.missing, .missing])
  }

  @Test func `a clause whose words changed is not covered, and the link is stale`() throws {
    let plan = try Plan(Self.text.replacing("within 5 s\n", with: "within 6 s\n"))
    let resolution = LinkResolution(plan, [link()])
    #expect(resolution.clauses[0].state == .missing)
    #expect(resolution.stale.map(\.nearest?.line) == [3])
    let findings = PlanAudit(plan, links: ClauseLinks(path: "p.links.yaml", links: [link()])).findings
    #expect(findings.contains { $0.rule == .linkStale && $0.message.hasPrefix("p.links.yaml:3:") })
    #expect(findings.contains { $0.rule == .linkMissing && $0.line == 3 })
  }

  @Test func `what the plan does not have is said`() throws {
    let plan = try Plan(Self.text)
    #expect(LinkResolution(plan, [link(step: "another")]).unknown.count == 1)
    #expect(LinkResolution(plan, [link(fingerprint: "0")]).unknown.count == 1)
    #expect(LinkResolution(plan, [link(), link()]).unknown.count == 1)
  }

  @Test func `a suggestion shares terms and bounds, and is not confirmed`() throws {
    let plan = try Plan(Self.text)
    let suggestions = plan.suggestedLinks(besides: [])
    #expect(suggestions.map(\.steps.count) == [1, 0])
    #expect(suggestions.allSatisfy { !$0.isConfirmed })
    #expect(
      suggestions[0].reason == "both say queue, it, 5; both have 5 s" || suggestions[0].reason.contains("both have 5 s")
    )
    #expect(plan.suggestedLinks(besides: [link()]).map(\.clause) == ["The queue SHALL sleep"])
  }

  @Test func `a link is written so that YAML reads it back`() {
    let yaml = link("say \"yes\" \\ \t\u{7}").yaml
    #expect(yaml.contains(#"clause: "say \"yes\" \\ \t"# + "\u{FFFD}\""))
    #expect(yaml.hasPrefix("  - task: TASK-1\n    clause: "))
  }
}
