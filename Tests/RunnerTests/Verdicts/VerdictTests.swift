import Reports
import Runner
import Testing

struct VerdictTests {
  private func record(_ steps: [String], text: String? = nil) async throws -> RunRecord {
    var bench = Bench()
    bench.options.jobs = 1
    bench.steps = [
      then("passed") { _ in }, given("failed") { _ in throw Kit.Error("no") },
      given("pending") { _ in throw Pending() },
      given("skipped") { _ in throw Skipped() }, given("inconclusive") { _ in throw Inconclusive("away") },
      given("ambiguous") { _ in }, given("ambiguous") { _ in },
    ]
    let scenarios = steps.enumerated().map { "  Scenario: S\($0)\n" + ($1.isEmpty ? "" : "    Then \($1)\n") }
    return try await bench.run(text ?? ("@AC-1\nFeature: F\n" + scenarios.joined()))
  }

  private static let table: [([String], Verdict, ExitCode)] = [
    (["passed"], .verified, .passed),
    (["passed", "passed"], .verified, .passed),
    (["passed", "failed"], .failed("failed: S1"), .failed),
    (["failed", "inconclusive"], .failed("failed: S0"), .failed),
    (["inconclusive", "passed"], .notVerified("inconclusive: S0: away"), .notChecked),
    (["skipped"], .notVerified("skipped: S0"), .notChecked),
    (["passed", "pending"], .notVerified("pending: S1"), .notChecked),
    (["undefined"], .notVerified("undefined: S0"), .notExecutable),
    (["ambiguous"], .notVerified("ambiguous: S0"), .notExecutable),
    (["undefined", "failed"], .failed("failed: S1"), .notExecutable),
    (["failed", "ambiguous", "inconclusive"], .failed("failed: S0"), .notExecutable),
    ([""], .notVerified("undefined: S0"), .notExecutable),
  ]

  @Test(arguments: table)
  func `the scenarios give the criterion its verdict and the run its exit code`(
    _ steps: [String], _ verdict: Verdict, _ code: ExitCode
  ) async throws {
    let record = try await record(steps)
    #expect(record.criteria.map(\.verdict) == [verdict])
    #expect(record.exitCode == code)
  }

  @Test func `a run without scenarios cannot be executed as written`() async throws {
    #expect(try await record([]).exitCode == .notExecutable)
  }

  @Test func `a failed hook around the run fails it`() async throws {
    var bench = Bench()
    bench.steps = [given("passed") { _ in }]
    bench.hooks = [.afterAll { _ in throw Kit.Error("no") }]
    #expect(try await bench.run(feature("Given passed")).exitCode == .failed)
  }

  @Test func `scenarios that did not end are not checked`() async throws {
    var bench = Bench()
    bench.steps = [given("passed") { _ in }]
    bench.hooks = [.beforeAll { _ in throw Skipped("the target is not there") }]
    let record = try await bench.run("@AC-1\n" + feature("Given passed"))
    #expect(record.criteria.map(\.verdict) == [])
    #expect(record.exitCode == .failed)
  }

  private static let tags: [(String, [String])] = [
    ("  Scenario: S\n    Given passed\n", ["AC-feature feature"]),
    ("  @AC-own\n  Scenario: S\n    Given passed\n", ["AC-own scenario"]),
    ("  @AC-a @AC-b\n  Scenario: S\n    Given passed\n", ["AC-a scenario", "AC-b scenario"]),
    ("  @REQ-1\n  Scenario: S\n    Given passed\n", ["AC-feature feature"]),
    ("  @AC-rule\n  Rule: R\n    Scenario: S\n      Given passed\n", ["AC-rule rule"]),
    ("  @AC-rule\n  Rule: R\n    @AC-own\n    Scenario: S\n      Given passed\n", ["AC-own scenario"]),
    ("  Rule: R\n    Scenario: S\n      Given passed\n", ["AC-feature feature"]),
    (
      "  Scenario Outline: S\n    Given <x>\n    @AC-few\n    Examples:\n      | x |\n      | passed |\n"
        + "    Examples:\n      | x |\n      | passed |\n", ["AC-few scenario", "AC-feature feature"]
    ),
  ]

  @Test(arguments: tags)
  func `a scenario counts for its own criteria, else its rule's, else its feature's`(
    _ body: String, _ expected: [String]
  ) async throws {
    let record = try await record([], text: "@AC-feature\nFeature: F\n" + body)
    let attributions = record.scenarios.flatMap(\.attributions).map { "\($0.criterion) \($0.level.rawValue)" }
    #expect(attributions == expected)
  }

  @Test(arguments: ["@AC-", "@AC", "@ac-1", "@REQ-1", "AC-1"])
  func `another tag names no criterion`(_ tag: String) {
    #expect(Criterion(tag: tag) == nil)
  }
}
