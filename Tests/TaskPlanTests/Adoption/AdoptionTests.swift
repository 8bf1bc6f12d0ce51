import TaskPlan
import Testing

/// What a person took from free prose, held against the document.
struct AdoptionTests {
  private static let text = "# Cache\n\nIt keeps entries for 5 minutes.\n\n- ✅ It is emptied\n"

  private static func plan(_ text: String, _ entries: [AdoptedCriterion]) throws -> Plan {
    let sidecar = AdoptedCriteria(path: "cache.criteria.yaml", document: "cache.md", entries: entries)
    return try Plan(path: "cache.md", [("cache.md", Array(text.utf8))], adopted: [sidecar])
  }

  /// Proposals of a text, as a person confirms them.
  private static func confirmed(_ text: String) throws -> [AdoptedCriterion] {
    let plan = try plan(text, [])
    return plan.proposals(for: plan.documents[0]).map {
      AdoptedCriterion(
        id: $0.id, quote: $0.quote, fingerprint: $0.fingerprint, line: $0.line, kind: $0.kind,
        exclusion: $0.exclusion, isConfirmed: true)
    }
  }

  @Test func `promises are proposed, and nobody has confirmed them`() throws {
    let plan = try Self.plan(Self.text, [])
    let proposals = plan.proposals(for: plan.documents[0])
    #expect(proposals.map(\.id) == ["AC-cache-01", "AC-cache-02"])
    #expect(proposals.map(\.quote) == ["It keeps entries for 5 minutes.", "It is emptied"])
    #expect(proposals.map(\.kind) == [.number, .ticked])
    #expect(proposals.allSatisfy { !$0.isConfirmed })
    let open = try Self.plan(Self.text, proposals)
    #expect(open.criteria.isEmpty)
    #expect(open.proposals(for: open.documents[0]).isEmpty)
    #expect(PlanAudit(open).findings.count { $0.rule == .adoptionUnconfirmed } == 2)
  }

  @Test func `what is confirmed is a criterion, wherever its line moves`() throws {
    let plan = try Self.plan("moved\n\n" + Self.text, Self.confirmed(Self.text))
    #expect(plan.criteria.map(\.id.text) == ["AC-cache-01", "AC-cache-02"])
    #expect(plan.criteria.map(\.line) == [5, 7])
    #expect(plan.criteria.allSatisfy { $0.void == nil })
  }

  @Test(arguments: [("5 minutes", "50 minutes"), ("It keeps", "In tests it keeps"), ("It keeps", "Nothing keeps")])
  func `a line that changes voids its entry, and the criterion stays open`(old: String, new: String) throws {
    let plan = try Self.plan(Self.text.replacing(old, with: new), Self.confirmed(Self.text))
    #expect(plan.criteria.map { $0.void != nil } == [true, false])
    #expect(PlanAudit(plan).findings.contains { $0.rule == .adoptionVoid && $0.line == 3 })
  }

  @Test func `an edge more voids that there is no other`() throws {
    let text = "# Cache\n\n```mermaid\nstateDiagram-v2\n  [*] --> A: go\n  A --> [*]\n```\n"
    let entries = try Self.confirmed(text)
    #expect(entries.map(\.kind) == [.diagram, .edge, .edge])
    let same = try Self.plan(text, entries)
    #expect(same.criteria.map(\.origin) == [.adopted, .adopted, .adopted])
    let plan = try Self.plan(text.replacing("  A --> [*]", with: "  A --> [*]\n  A --> A"), entries)
    #expect(plan.criteria.filter { $0.void != nil }.map(\.line) == [4])
  }

  @Test func `edges of a state diagram are criteria without a sidecar, and that there is no other`() throws {
    let plan = try Plan("# P\n\n```mermaid\nstateDiagram-v2\n  [*] --> A: go\n  B --> [*]\n```\n")
    #expect(plan.criteria.map(\.id.text) == ["AC-edge-03", "AC-edge-01", "AC-edge-02"])
    #expect(plan.criteria.map(\.text) == ["no other edge is taken", "[*] → A: go", "B → [*]"])
    let findings = PlanAudit(plan).findings.map(\.rule)
    #expect(findings.contains(.diagramUnreachable) && findings.contains(.diagramDeadEnd))
  }

  @Test func `data is no promise, and is passed over at once`() throws {
    let line = String(repeating: "Zm9vYmFyYmF6MTIz", count: 5) + "\n"
    let plan = try Plan("# P\n\n" + String(repeating: line, count: 2000) + "\n- The queue must answer within 5 s\n")
    #expect(plan.proposals(for: plan.documents[0]).map(\.quote) == ["The queue must answer within 5 s"])
  }
}
