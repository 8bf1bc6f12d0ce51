import Reports
import Runner
import Testing

struct AlternativeTests {
  private var bench: Bench {
    var bench = Bench()
    bench.steps = [
      then("{word} holds") { (_, _: String) in },
      then("{word} does not") { (_, name: String) in throw Mismatch("\(name) is wrong") },
      then("{word} cannot be asked") { (_, name: String) in throw Inconclusive("\(name) is away") },
      given("a precondition fails") { _ in throw Mismatch("not there") },
    ]
    return bench
  }

  private static let cases: [([String], [StepStatus], StepStatus, Verdict)] = [
    (["Then a holds", "Or b does not"], [.passed, .skipped], .passed, .verified),
    (["Then a does not", "Or b holds"], [.skipped, .passed], .passed, .verified),
    (["Then a cannot be asked", "Or b holds"], [.skipped, .passed], .passed, .verified),
    (["Then a does not", "Or b does not"], [.skipped, .failed], .failed, .failed("failed: S")),
    (
      ["Then a does not", "Or b does not", "Or c holds", "And d holds"], [.skipped, .skipped, .passed, .passed],
      .passed, .verified
    ),
    (
      ["Then a holds", "Or b does not", "Then c does not", "Or d holds"], [.passed, .skipped, .skipped, .passed],
      .passed, .verified
    ),
    (["Then a holds", "Or b holds", "And c does not"], [.passed, .skipped, .failed], .failed, .failed("failed: S")),
    (
      ["Then a cannot be asked", "Or b does not"], [.skipped, .inconclusive], .inconclusive,
      .notVerified("inconclusive: S: No alternative holds: - a is away - b is wrong")
    ),
    (
      ["Then a does not", "Or b cannot be asked"], [.skipped, .inconclusive], .inconclusive,
      .notVerified("inconclusive: S: No alternative holds: - a is wrong - b is away")
    ),
    (
      ["Given a precondition fails", "Then a holds", "Or b holds"], [.inconclusive, .skipped, .skipped],
      .inconclusive, .notVerified("inconclusive: S: not there")
    ),
  ]

  @Test(arguments: cases)
  func `a group holds if one of its members does`(
    _ steps: [String], _ statuses: [StepStatus], _ whole: StepStatus, _ verdict: Verdict
  ) async throws {
    let lines = steps.map { "    \($0)\n" }.joined()
    let record = try await bench.run("Feature: F\n  @AC-1\n  Scenario: S\n\(lines)")
    #expect(record.scenarios.first?.steps.map { $0.result?.status } == statuses)
    #expect(record.scenarios.first?.status == whole)
    #expect(record.criteria.map(\.verdict) == [verdict])
  }

  @Test func `a group without a member that holds says why each does not`() async throws {
    let record = try await bench.run("Feature: F\n  Scenario: S\n    Then a does not\n    Or b does not\n")
    #expect(
      record.scenarios.first?.decidingStep?.result?.message
        == "No alternative holds:\n- a is wrong\n- b is wrong")
  }
}
