import Base
import TaskPlan
import Testing

/// Whatever stands in a document, the answer is a plan, and every line that it names is one of the document's.
struct HostilePlanTests {
  private static let documents = [
    "000-tempo-manager", "001-lgtm-stack", "002-trace-api", "003-platform-operator", "004-event-service",
  ]

  /// Pieces that mean something to the reader, put together at random.
  private static let pieces = [
    "# ", "## Acceptance Criteria", "### Requirement 1: ", "#### Scenario: ", "- [x] ", "- [ ] Task 1: ", "1. ", "* ",
    "> ",
    "| a | b |\n| --- | --- |\n", "| AC-1 | ", "```", "```gherkin\n", "```mermaid\nstateDiagram-v2\n", "~~~",
    "Feature: ",
    "Scenario: ", "Given ", "Then ", "A --> B: ", "[*] --> ", "AC-1", "FR-001", "US-7/AC-2", "AC #1", "1.2",
    "TASK-1 through TASK-9",
    "(AC: #1, #3)", "_Requirements: 1.1_", "**Trace:** ", "WHEN ", "SHALL ", "must ", "100% coverage", "✅ ",
    "Status: Done",
    "**Version:** 1.0", "retryLimit: 5", "(A, B, C)", "🎉", "\u{0}", "\u{202E}", "é", "\t", "    ", "\n", "\n", "\n\n",
    "\r\n", "\r",
    "5 minutes", "`http_requests_total`", "<div>", "&amp;", "](", "\\",
  ]

  private static func text(_ random: inout SplitMix64) -> String {
    (0..<Int.random(in: 0..<200, using: &random)).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
      .joined()
  }

  /// Takes the plan through all that is made of one.
  private static func exercise(_ bytes: [UInt8]) throws -> Plan {
    let plan = try Plan(path: "p.md", bytes: bytes)
    let lines = 1...max(plan.documents[0].lineCount, 1)
    let named =
      plan.criteria.map(\.line) + plan.tasks.map(\.line) + plan.clauses.map(\.line) + plan.claims.map(\.line)
      + plan.scenarios.map(\.line) + plan.contradictions.flatMap { $0.statements.map(\.line) }
      + PlanAudit(plan).findings.map(\.line) + plan.proposals(for: plan.documents[0]).map(\.line)
    let strangers = named.filter { !lines.contains($0) }
    #expect(strangers.isEmpty, "\(strangers) of \(lines.upperBound)")
    #expect(Set(plan.criteria.map(\.id)).count == plan.criteria.count)
    #expect(!plan.listing.isEmpty)
    return plan
  }

  @Test(arguments: 0..<60)
  func `random pieces of plans are a plan`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<5 { _ = try Self.exercise(Array(Self.text(&random).utf8)) }
  }

  @Test(arguments: 0..<20)
  func `random bytes are an error or a plan`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let bytes = (0..<2000).map { _ in
      UInt8(truncatingIfNeeded: Int.random(in: 0..<(seed % 2 == 0 ? 256 : 128), using: &random))
    }
    if seed % 2 == 0 {
      #expect(throws: PlanError.notText("p.md")) { try Plan(path: "p.md", bytes: bytes) }
    } else {
      _ = try Self.exercise(bytes)
    }
  }

  @Test(arguments: documents)
  func `documents that were cut, doubled and mixed are plans`(name: String) throws {
    let bytes = try Plans.bytes("fixtures/plan/\(name).md")
    var random = SplitMix64(seed: UInt64(name.utf8.count))
    for _ in 0..<6 {
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(300)
      for _ in 0..<20 {
        let (from, to) = (
          Int.random(in: 0..<lines.count, using: &random), Int.random(in: 0..<lines.count, using: &random)
        )
        if Int.random(in: 0..<2, using: &random) == 0 {
          lines.swapAt(from, to)
        } else {
          lines.insert(ArraySlice(String(decoding: lines[from], as: UTF8.self).prefix(9).utf8), at: to)
        }
      }
      _ = try Self.exercise(Array(lines.joined(separator: [0x0A])))
    }
  }

  @Test(arguments: documents)
  func `a document with the line ends of another system says the same`(name: String) throws {
    let bytes = try Plans.bytes("fixtures/plan/\(name).md")
    let plan = try Plan(path: "p.md", bytes: bytes)
    let other = try Plan(path: "p.md", bytes: bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
    #expect(
      other.criteria.map { "\($0.line) \($0.id) \($0.text)" } == plan.criteria.map { "\($0.line) \($0.id) \($0.text)" })
    #expect(other.contradictions == plan.contradictions)
    #expect(PlanAudit(other).findings.map(\.message) == PlanAudit(plan).findings.map(\.message))
    let proposals = [plan, other].map { $0.proposals(for: $0.documents[0]).map(\.quote) }
    #expect(proposals[0] == proposals[1])
  }

  @Test(arguments: documents)
  func `a fence that never closes is found, and what stands before it is read`(name: String) throws {
    let lines = String(decoding: try Plans.bytes("fixtures/plan/\(name).md"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let cut = lines.prefix(8).joined(separator: "\n")
    for fence in ["```", "~~~", "```gherkin", "```mermaid", "> ```", "- ```"] {
      let plan = try Self.exercise(
        Array((cut + "\n\n\(fence)\n" + lines.dropFirst(8).joined(separator: "\n").replacing("```", with: "´´´")).utf8))
      #expect(PlanAudit(plan).findings.contains { $0.rule == .fenceUnclosed }, "\(fence)")
    }
  }

  @Test func `deep nesting is read`() throws {
    for mark in ["> ", "- ", "1. ", "- [x] "] {
      let deep = (0..<400).map { String(repeating: mark == "> " ? mark : "  ", count: $0) + mark + "AC-\($0) must\n" }
        .joined()
      _ = try Self.exercise(Array(deep.utf8))
    }
    _ = try Self.exercise(Array((String(repeating: "*_[`(", count: 4000) + "\n").utf8))
  }
}
