import Testing

@testable import TaskPlan

struct EARSClauseTests {
  private func parse(_ text: String) -> EARSClause? {
    EARSClause(text, line: 1, task: nil, patterns: .standard)
  }

  @Test(arguments: [
    ("The queue SHALL answer", EARSClause.Template.ubiquitous), ("WHEN a mail comes, the queue SHALL keep it", .event),
    ("WHILE it is dark, the lamp SHALL shine", .state),
    ("WHERE a lamp is included, the house SHALL shine", .optionalFeature),
    ("IF it breaks, THEN the lamp SHALL go out", .unwanted),
    ("WHILE it is dark, WHEN I come, the lamp SHALL shine", .complex),
    ("when it rains, the roof shall hold", .event),
  ])
  func `the keywords make the template`(text: String, template: EARSClause.Template) {
    #expect(parse(text)?.template == template)
  }

  @Test(arguments: [
    ("WHEN a, b and c happen, the queue SHALL x", "a, b and c happen", "the queue" as String?),
    ("WHEN it happens, SHALL x", "it happens", nil), ("IF it breaks, THEN SHALL x", "it breaks", nil),
    ("IF it breaks THEN the lamp SHALL x", "it breaks", "the lamp"), ("WHEN it happens SHALL x", "it happens", nil),
  ])
  func `what stands after the last comma names the system`(text: String, condition: String, system: String?) throws {
    let clause = try #require(parse(text))
    #expect(clause.conditions.first?.text == condition)
    #expect(clause.system == system)
  }

  @Test(arguments: ["Nobody says it", "We shall see", "", "shall"])
  func `other sentences are no clauses`(text: String) { #expect(parse(text) == nil) }

  @Test func `the fingerprint follows the words and not the spaces`() throws {
    let fingerprint = try #require(parse("WHEN a, SHALL b")).fingerprint
    #expect(parse("WHEN  a,  SHALL b")?.fingerprint == fingerprint)
    #expect(parse("WHEN a, SHALL c")?.fingerprint != fingerprint)
    #expect(fingerprint.utf8.count == 16)
  }
}
