import TaskPlan
import Testing

/// What a document says of itself: in all forms, and nothing that it says of something else.
struct ClaimTests {
  private static let story = "# Story 1.1: S\n\n## Acceptance Criteria\n\n1. One.\n2. Two.\n\n## QA Results\n\n"

  private static let claims: [(String, Claim.Kind)] = [
    ("### QA\n\n- All ACs Met: ✓\n", .completion), ("**All acceptance criteria met:** ✅\n", .completion),
    ("All tests are passing.\n", .completion), ("Gate: PASS → docs/gates/1.1.yml\n", .completion),
    ("## Status\n\nDone\n", .completion), ("**Status:** Ready for Review\n", .completion),
    ("## QA Results\n\n- Coding Standards: ✓\n", .statement(isChecked: true)),
    ("## Completion Notes\n\n- ✅ Made the service\n", .statement(isChecked: true)),
    ("## Notes\n\n- [✓] Everything is there\n", .statement(isChecked: true)),
    ("Test coverage: 100%\n", .result), ("## Verification\n\nPayments: 100%\n", .result),
    ("Result: PASSED\n", .result),
  ]

  @Test(arguments: claims)
  func `claims have many forms`(text: String, kind: Claim.Kind) throws {
    #expect(try Plan(Self.story + text).claims.map(\.kind) == [kind])
  }

  @Test(arguments: [
    "Project Lead: 100% time (3 months)\n", "Alerts at 50%, 80%, 90% and 100%\n", "Test coverage must be 100%\n",
    "All tests must pass.\n", "All requirements are met when the queue is empty.\n", "## Status\n\nDraft\n",
    "The order has status: Done\n", "## Style\n\n- ✅ Use short names\n- ❌ Use long names\n",
    "## Definition of Done\n\n- All tests pass\n", "All orders are complete.\n",
    "| Feature | Done |\n| --- | --- |\n| a | ✅ |\n",
    "The gate opens when a car passes\n",
  ])
  func `what is said of something else, or wished for, is no claim`(text: String) throws {
    #expect(try Plan("# P\n\n" + text).claims.map(\.text) == [])
  }

  private func found(_ text: String, _ standings: [Standing]?) throws -> ClaimCheck? {
    let plan = try Plan(Self.story + text)
    let pairs = standings.map { zip(plan.criteria.map(\.id), $0) }
    return PlanAudit(plan, standings: pairs.map { Dictionary(uniqueKeysWithValues: $0) }).claims.first
  }

  @Test func `a run judges what is said of completeness`() throws {
    let half = try found("All ACs Met: ✓\n", [.verified, .failed])
    #expect(half?.claimed == "All ACs Met: ✓" && half?.found == "1 of 2 verified, 1 failed" && half?.holds == false)
    let flaky = try found("Status: Done\n", [.verified, .flaky])
    #expect(flaky?.found == "1 of 2 verified, 1 flaky" && flaky?.holds == false)
    let none = try found("Gate: PASS\n", [])
    #expect(none?.found == "0 of 2 verified, 2 not verified" && none?.holds == false)
    #expect(try found("All ACs Met: ✓\n", [.verified, .verified])?.holds == true)
  }

  @Test func `without a run, boxes that are open tell, and ticked ones prove nothing`() throws {
    let tasks = "## Tasks\n\n- [x] Task 1: a (AC: #1)\n- [ ] Task 2: b (AC: #2)\n\n## QA\n\n"
    let open = try found(tasks + "All ACs Met: ✓\n", nil)
    #expect(open?.found == "1 of 2 boxes of its tasks are open" && open?.holds == false && open?.related == [13])
    let ticked = try found(tasks.replacing("[ ]", with: "[x]") + "All ACs Met: ✓\n", nil)
    #expect(ticked?.holds == nil && ticked?.found.contains("all 2 boxes of its tasks are ticked") == true)
  }

  @Test func `each document of a plan is judged by its own criteria`() throws {
    let files = ["a", "b"].map {
      ("\($0).md", Array((Self.story.replacing("1.1", with: "\($0 == "a" ? 1 : 2).1") + "Status: Done\n").utf8))
    }
    let plan = try Plan(path: "both", files)
    let standings = Dictionary(
      uniqueKeysWithValues: plan.criteria.map { ($0.id, $0.line < 8 ? Standing.verified : .failed) })
    #expect(PlanAudit(plan, standings: standings).claims.map(\.holds) == [true, false])
  }
}
