import Base
import Gherkin
import Runner
import TaskPlan
import Testing

@testable import Reports

/// What the page says of a clause: what became of the steps that check it.
struct ClauseOutcomeTests {
  private static let clause = "WHEN I wait, the trace SHALL be lost"

  /// The clause of the sample plan, linked to steps of the sample run.
  private func outcome(
    _ scenario: String, _ steps: String..., extent: ClauseLink.Extent = .full, isConfirmed: Bool = true,
    isWaived: Bool = false
  ) async throws -> ClauseOutcome {
    let link = ClauseLink(
      task: nil, clause: Self.clause, fingerprint: Fingerprint(Self.clause).text,
      steps: steps.map { LinkedStep(scenario: scenario, text: $0) }, extent: extent, reason: "said so",
      isConfirmed: isConfirmed)
    var evidence = try SamplePlan.evidence()
    var own = link
    own.task = evidence.plan.tasks.first?.id
    evidence.links = ClauseLinks(path: "plan.links.yaml", links: [own])
    let model = ReportModel(RunRecord(try await SampleRun.events()), evidence)
    let linked = try #require(model.results?.clauses.first)
    return ClauseOutcome(linked, model, isWaived: isWaived)
  }

  @Test func `a clause whose step broke is broken, never covered`() async throws {
    let broken = try await outcome("lost", "the trace is lost")
    #expect(broken.state == .broke && broken.reason == "the trace is not there")
    #expect(try await outcome("lost", "I wait", "the trace is lost").state == .broke)
    #expect(try await outcome("lost", "the trace is lost", extent: .partial).state == .broke)
  }

  @Test func `a failure that is waived is no broken clause, and none that holds`() async throws {
    #expect(try await outcome("lost", "the trace is lost", isWaived: true).state == .waived)
  }

  @Test func `a step that passed holds its clause, in part where it checks a part`() async throws {
    #expect(try await outcome("found", "the trace is there").state == .held)
    #expect(try await outcome("found", "the trace is there", extent: .partial).state == .partly)
    #expect(try await outcome("found", "the trace is there", isConfirmed: false).state == .unconfirmed)
  }

  @Test func `a step that was not reached, or could not be checked, holds nothing`() async throws {
    #expect(try await outcome("lost", "the trace is there").state == .notReached)
    #expect(try await outcome("unreachable", "Tempo is away").state == .notVerified)
    #expect(try await outcome("unknown", "3 spans are green").state == .notVerified)
  }

  @Test func `a clause that nobody linked is checked by no step`() async throws {
    #expect(try await outcome("found", extent: .nothing).state == .unchecked)
  }
}
