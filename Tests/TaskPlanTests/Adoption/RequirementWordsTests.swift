import TaskPlan
import Testing

/// How strongly a text asks for something, by RFC 2119.
struct RequirementWordsTests {
  private static func proposals(_ text: String) throws -> [AdoptedCriterion] {
    let plan = try Plan(path: "cache.md", [("cache.md", Array(text.utf8))])
    return plan.proposals(for: plan.documents[0])
  }

  @Test(
    arguments: [
      ("The cache MUST be emptied.", .clause), ("The cache MUST NOT be shared.", .clause),
      ("The cache SHALL be emptied.", .clause), ("Encryption is REQUIRED.", .clause),
      ("The cache must be emptied.", .clause), ("The cache SHOULD be emptied.", .recommendation),
      ("The cache SHOULD NOT be shared.", .recommendation), ("Encryption is RECOMMENDED.", .recommendation),
      ("It MUST be emptied, and SHOULD be emptied often.", .clause),
      ("It SHOULD be emptied, and MAY be emptied often.", .recommendation), ("It MAY be emptied.", nil),
      ("Encryption is OPTIONAL, within 5 seconds.", nil), ("- It MAY be emptied at once", nil),
      ("- It SHOULD be emptied at once", .recommendation), ("- [x] It SHOULD be emptied at once", .ticked),
    ] as [(String, AdoptedCriterion.Kind?)])
  func `what MUST be is a criterion, what SHOULD be a recommendation, what MAY be nothing`(
    text: String, kind: AdoptedCriterion.Kind?
  ) throws {
    #expect(try Self.proposals("# Cache\n\n\(text)\n").map(\.kind) == [kind].compactMap { $0 })
  }

  @Test(
    arguments: [
      ("It shall be emptied.", .clause), ("It should be emptied.", .recommendation),
      ("It is recommended to empty it.", .recommendation), ("It may be emptied.", nil),
      ("It may take 5 seconds.", .number),
    ] as [(String, AdoptedCriterion.Kind?)])
  func `small words count where the document has none in capitals`(
    text: String, kind: AdoptedCriterion.Kind?
  ) throws {
    #expect(try Self.proposals("# Cache\n\n\(text)\n").map(\.kind) == [kind].compactMap { $0 })
    let formal = try Self.proposals("# Cache\n\n\(text)\n\nThe queue MUST be empty.\n").map(\.kind)
    #expect(formal == (kind == .number ? [.number] : []) + [.clause])
  }

  @Test func `what is recommended is a criterion that says so`() throws {
    let text = "# Cache\n\nIt MUST answer.\n\nIt SHOULD be fast.\n"
    let entries = try Self.proposals(text).map {
      AdoptedCriterion(
        id: $0.id, quote: $0.quote, fingerprint: $0.fingerprint, line: $0.line, kind: $0.kind, isConfirmed: true)
    }
    let sidecar = AdoptedCriteria(path: "cache.criteria.yaml", document: "cache.md", entries: entries)
    let plan = try Plan(path: "cache.md", [("cache.md", Array(text.utf8))], adopted: [sidecar])
    #expect(plan.criteria.map(\.isRecommendation) == [false, true])
    #expect(plan.listing.contains("  AC-cache-02  It SHOULD be fast.  (line 5)  recommended"))
  }
}
