import Gherkin
import Runner
import Testing

/// Assertions after one that does not hold, where all are made.
struct AssertionTests {
  private func statuses(_ text: String, assertsAll: Bool = true) async throws -> [String] {
    var bench = Bench()
    bench.options.assertsAll = assertsAll
    bench.steps = [
      given("it is there") { _ in }, when("it moves") { _ in }, when("it breaks") { _ in throw Mismatch("broken") },
      then("it holds") { _ in }, then("it fails") { _ in throw Mismatch("no") },
      then("it is open") { _ in throw Inconclusive("nobody answers") },
    ]
    let record = try await bench.run("Feature: F\n  Scenario: S\n" + text)
    let scenario = try #require(record.scenarios.first)
    return scenario.steps.filter { $0.pickleStepId != nil }.map { $0.result?.status.word ?? "none" }
      + [scenario.status?.word ?? "none"]
  }

  @Test func `are made up to the next step that does something`() async throws {
    let text =
      "    When it moves\n    Then it fails\n    And it holds\n    And it fails\n    When it moves\n    Then it fails\n"
    #expect(try await statuses(text) == ["passed", "failed", "passed", "failed", "skipped", "skipped", "failed"])
    #expect(
      try await statuses(text, assertsAll: false)
        == ["passed", "failed", "skipped", "skipped", "skipped", "skipped", "failed"])
  }

  @Test func `are made after one that could not be checked, and what fails then decides`() async throws {
    #expect(
      try await statuses("    When it moves\n    Then it is open\n    And it fails\n")
        == ["passed", "inconclusive", "failed", "failed"])
    #expect(
      try await statuses("    When it moves\n    Then it fails\n    And it is open\n")
        == ["passed", "failed", "inconclusive", "failed"])
  }

  @Test(arguments: ["    When it breaks\n    Then it holds\n", "    Given nobody knows\n    Then it holds\n"])
  func `are not made where what they look at was not done`(text: String) async throws {
    #expect(try await statuses(text).dropFirst().first == "skipped")
  }
}
