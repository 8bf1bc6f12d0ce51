import Foundation
import Reports
import TaskPlan
import Testing

@testable import Runner

/// Results held against the plan they come from.
struct PlanResultsTests {
  private func results(
    _ events: [Event], _ evidence: PlanEvidence? = nil
  ) throws -> (PlanResults, RunRecord) {
    let record = RunRecord(events)
    return (PlanResults(try evidence ?? SamplePlan.evidence(), record), record)
  }

  @Test func `each criterion of the plan has a verdict, those without a scenario too`() async throws {
    let (results, _) = try results(try await SampleRun.events())
    let verdicts = results.criteria.map { "\($0.id) \($0.verdict.name): \($0.verdict.reason)" }
    #expect(
      verdicts == [
        "AC-1 verified: ", "AC-2 failed: failed: lost", "AC-3 not verified: undefined: unknown",
        "AC-4 flaky: passed on attempt 2 only: unsteady",
        "AC-9 not verified: no scenario",
      ])
    #expect(results.parents.map { "\($0.id) \($0.verdict.name)" } == ["TASK-1 failed", "REQ-1 failed", "NFR-1 failed"])
  }

  @Test func `a scenario without a result is not verified, in every format`() async throws {
    let events = try await SampleRun.events().removing("unsteady")
    let model = ReportModel(RunRecord(events), try SamplePlan.evidence())
    #expect(model.criteria.first { $0.id == "AC-4" }?.verdict == .notVerified("no result: unsteady"))
    let formats = [
      MatrixCSV(model).text, String(decoding: MatrixJSON(model).bytes, as: UTF8.self),
      String(decoding: CTRFReport(model).bytes, as: UTF8.self),
      String(decoding: HTMLReport(model).bytes, as: UTF8.self),
    ]
    for text in formats { #expect(text.contains("not verified") && text.contains("no result: unsteady")) }
  }

  @Test func `results of another text than the plan's are not verified`() async throws {
    let evidence = try SamplePlan.evidence(
      SampleRun.feature.replacing("Then it holds the second", with: "Then it held the second"))
    let (results, _) = try results(try await SampleRun.events(), evidence)
    #expect(
      results.criteria.first { $0.id == "AC-4" }?.verdict
        == .notVerified("the results are of another version of: unsteady"))
  }

  private static let failing =
    "Feature: F\n  @AC-2\n  Scenario: lost\n    Then the trace is lost\n    And the trace is there\n"

  private static func waiver(
    step: String = "the trace is lost", expires: String = "2026-11-21", fingerprint: String? = nil
  ) -> Waiver {
    Waiver(criterion: "AC-2", step: step, owner: "us", reason: "known", expires: expires, fingerprint: fingerprint)
  }

  private static let clause = Fingerprint("WHEN I wait, the trace SHALL be lost").text

  @Test(arguments: [
    (waiver(), Verdict.waived("known (us, until 2026-11-21)"), ExitCode.passed),
    (waiver(fingerprint: clause), .waived("known (us, until 2026-11-21)"), .passed),
    (waiver(expires: "2026-11-20"), .failed("failed: lost; the waiver of us expired on 2026-11-20"), .failed),
    (waiver(step: "another"), .failed("failed: lost"), .failed),
    (
      waiver(fingerprint: "0123456789abcdef"), .failed("failed: lost; the clause has changed since us waived it"),
      .failed
    ),
  ])
  func `a waiver counts for its step, its clause and its time`(
    waiver: Waiver, verdict: Verdict, code: ExitCode
  ) async throws {
    let evidence = try SamplePlan.evidence(Self.failing, waivers: [waiver])
    let (results, record) = try results(try await SampleRun.events(Self.failing), evidence)
    #expect(results.criteria.first { $0.id == "AC-2" }?.verdict == verdict)
    #expect(results.exitCode(of: record) == code)
    #expect(!CoverageGate.verified.unmet(results).isEmpty)
  }

  @Test func `gates name the criteria that do not meet them`() async throws {
    let (results, _) = try results(try await SampleRun.events().removing("found"))
    #expect(CoverageGate.verified.unmet(results).map(\.id) == ["AC-1", "AC-2", "AC-3", "AC-4", "AC-9"])
    #expect(CoverageGate.executed.unmet(results).map(\.id) == ["AC-1", "AC-2", "AC-3", "AC-9"])
    #expect(CoverageGate.executed.unmet(results)[1].reason == "1 of 2 scenarios ran")
  }

  @Test func `levels are counted apart`() async throws {
    let (results, _) = try results(try await SampleRun.events())
    #expect(CoverageLevels(results).rows.map(\.count) == [3, 1, 0, 0, 0, 2, 1])
  }

  @Test(
    arguments: [
      ([MeasuredTime(.milliseconds(1200), within: .seconds(5))], "1.2 s of 5 s, 76 % left"),
      ([MeasuredTime(.microseconds(850), within: .seconds(60))], "850 µs of 1 min, 99 % left"),
      (
        [MeasuredTime(.seconds(1), within: .seconds(60)), MeasuredTime(.seconds(4), within: .seconds(5))],
        "4 s of 5 s, 20 % left"
      ),
      ([MeasuredTime(.seconds(6), within: .seconds(5))], nil), ([MeasuredTime(.zero, within: .zero)], nil),
      ([Duration.seconds(1)], nil), (["1 s"], nil),
    ] as [([any EvidenceConvertible & Sendable], String?)])
  func `a margin is the least that a measured time left of the limit that its step holds it to`(
    times: [any EvidenceConvertible & Sendable], margin: String?
  ) async throws {
    let step: StepDefinition<Void> = then("it is done within 5 s") { _ in }
    let feature = "Feature: F\n  Scenario: S\n    Then it is done within 5 s\n"
    let evidence = Evidence("measured", entries: times.map { Evidence.Entry(name: "time", value: $0) })
    let events = try await SampleRun.events(feature, [step]).attaching(evidence)
    #expect(RunRecord(events).scenarios[0].margin?.prose == margin)
  }
}
