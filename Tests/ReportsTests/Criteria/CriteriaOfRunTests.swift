import Base
import Foundation
import Gherkin
import Reports
import Testing

@testable import Runner

/// What a run shows of a criterion: all of its scenarios that were loaded count, and each must have looked at something.
struct CriteriaOfRunTests {
  private static let feature = """
    @AC-1
    Feature: Three
      Scenario: one
        Then it holds
      Scenario: two
        Then it holds
      Scenario: three
        Then it holds
    """
  private static let step: StepDefinition<Void> = then("it holds") { _ in }

  private func criterion(_ feature: String, without names: [String] = []) async throws -> CriterionResult {
    let events = try await SampleRun.events(feature, [Self.step, given("it is so") { _ in }])
    let record = RunRecord(names.reduce(events) { $0.removing($1) })
    #expect(record.exitCode == .passed, "the exit code follows what was selected")
    return try #require(record.criteria.first { $0.id == "AC-1" })
  }

  @Test func `all of its scenarios ran: it is verified`() async throws {
    #expect(try await criterion(Self.feature).verdict == .verified)
  }

  @Test func `a part of its scenarios ran: it is not verified, and says how many`() async throws {
    let criterion = try await criterion(Self.feature, without: ["two", "three"])
    #expect(criterion.verdict == .notVerified("1 of 3 ran; not selected: two"))
    #expect(criterion.passedCount == 1 && criterion.scenarios.count == 3 && !criterion.wasExecuted)
  }

  @Test func `a row of an outline that was not selected leaves it open`() async throws {
    let outline = """
      @AC-1
      Feature: Rows
        Scenario Outline: row <n>
          Then it holds
          Examples:
            | n |
            | 1 |
            | 2 |
      """
    #expect(try await criterion(outline).verdict == .verified)
    #expect(try await criterion(outline, without: ["row 2"]).verdict == .notVerified("1 of 2 ran; not selected: row 2"))
  }

  @Test(arguments: ["Given it is so", "When it holds", "* it holds"])
  func `a scenario without an assertion verifies nothing, though it passed`(step: String) async throws {
    let criterion = try await criterion("@AC-1\nFeature: F\n  Scenario: S\n    \(step)\n")
    #expect(criterion.verdict == .notVerified("no assertion was executed: S"))
    #expect(criterion.passedCount == 1)
  }

  @Test func `a criterion of which nothing was selected is none of the run's`() async throws {
    let two = Self.feature + "\n\n  @AC-2\n  Scenario: other\n    Then it holds\n"
    let events = try await SampleRun.events(two, [Self.step]).removing("other")
    #expect(RunRecord(events).criteria.map(\.id) == ["AC-1"])
  }

  @Test func `shards that are merged are no parts`() async throws {
    let events = try await SampleRun.events(Self.feature, [Self.step])
    let first = try MergedRun.Part.read("1", events.removing("two").removing("three"))
    let second = try MergedRun.Part.read("2", events.removing("one"), after: [first])
    #expect(RunRecord(first.events).criteria[0].verdict.kind == .notVerified)
    #expect(RunRecord(try MergedRun([first, second]).events).criteria[0].verdict == .verified)
  }

  @Test func `a pass after a failure is flaky: exit code 0, and no pass of a gate that wants it verified`() async throws
  {
    let feature = "@AC-9\nFeature: F\n  Scenario: S\n    Then it holds the second time\n"
    let record = RunRecord(try await SampleRun.events(feature))
    let model = ReportModel(record, try SamplePlan.evidence(feature))
    #expect(model.criteria.map(\.verdict) == [.flaky("passed on attempt 2 only: S")])
    #expect(Conclusion(model, gate: nil).exitCode == .passed)
    #expect(Conclusion(model, gate: .executed).exitCode == .passed)
    #expect(Conclusion(model, gate: .verified).exitCode == .gateNotMet)
    #expect(Headline(model).text == "0 of 1 criteria verified, 1 flaky")
  }
}
