import TaskPlan
import Testing

/// What is wrong with the user's plan, found by reading it.
struct UserPlanAuditTests {
  private let audit: PlanAudit

  init() throws { audit = PlanAudit(try Plans.lgtmStack()) }

  private static let lines: [(AuditRule, [Int])] = [
    (.claimTraceMismatch, [977, 983, 984, 986, 988, 989, 990, 991, 994, 1013, 1014, 1016, 1017, 1018]),
    (.claimNoScenario, [993, 994]), (.claimNoTask, [995]), (.claimProgress, []),
    (.claimCircular, [1003, 1004, 1005, 1006, 1007, 1008, 1044, 1051]),
    (.claimFalse, [1022, 1023, 1024, 1026, 1033, 1048, 1053]), (.criterionNoScenario, [47, 47, 47]),
    (.criterionInheritedOnly, [254, 313, 442, 607, 732]), (.scenarioNotTraced, [232, 585]),
    (.taskNoScenario, [21, 373]), (.idGap, [23, 24, 47, 1007]), (.idForms, [333, 938]),
    (.dependencyMismatch, [386, 748, 876]), (.gherkinOr, [178, 531]), (.gherkinVacuous, [178, 531]),
    (.gherkinOrder, [839]), (.gherkinPlaceholder, [281, 288]), (.gherkinDuplicate, [421, 652]),
    (.gherkinCannotFail, [832, 903]), (.gherkinNoAssertion, []),
    (.gherkinDependent, [227, 276, 280, 346, 353, 580, 629, 705, 711, 765, 771]),
    (.earsAboutTest, [204, 320, 557, 682, 797, 800]), (.earsBoundUntested, [151, 504]),
    (.earsSeveralResponses, [53, 201, 319, 405, 453, 554]),
  ]

  @Test(arguments: lines)
  func `each rule finds its lines`(rule: AuditRule, lines: [Int]) {
    #expect(audit.findings.filter { $0.rule == rule }.map(\.line) == lines)
  }

  @Test func `no clause names a system, no IF has a THEN, no WHERE is a feature`() {
    let counts = [AuditRule.earsNoSystem, .earsNoThen, .earsNoFeature].map { rule in
      audit.findings.count { $0.rule == rule }
    }
    #expect(counts == [67, 16, 19])
  }

  @Test func `a claim says what is claimed, what was found, and the lines`() throws {
    let claim = try #require(audit.claims.first { $0.line == 994 && $0.holds == false })
    #expect(claim.claimed == "AC-lgtm-004-02 (Secret env vars) → TASK-003, TASK-010 BDD test")
    #expect(
      claim.found == "the trace lines of TASK-lgtm-003 (line 90), TASK-lgtm-010 (line 442) do not name AC-lgtm-004-02; "
        + "TASK-lgtm-002 (line 47), TASK-lgtm-009 (line 399) trace to it and are not in the row")
    #expect(claim.related == [47, 399])
  }

  @Test func `claims that are true hold, and those that nobody can check are named as such`() {
    #expect(audit.claims.filter { $0.holds == true }.map(\.line).contains(978))
    #expect(
      audit.claims.filter { $0.holds == nil }.map(\.line) == [1025, 1030, 1031, 1032, 1037, 1038, 1039, 1040, 1049])
  }

  @Test func `findings are known again when lines move`() throws {
    let text = String(decoding: try Plans.bytes("fixtures/plan/001-lgtm-stack.md"), as: UTF8.self)
    let moved = PlanAudit(try Plan(text.replacing("## Metadata", with: "\n\n\n## Metadata")))
    #expect(Set(moved.findings.map(\.fingerprint)) == Set(audit.findings.map(\.fingerprint)))
    let baseline = try Baseline(Baseline.text(audit))
    var rest = moved
    rest.accept(baseline.fingerprints)
    #expect(rest.findings.isEmpty)
  }
}
