import Base
import Gherkin
import Reports
import Runner
import Testing

/// The first sentence of every report.
struct HeadlineTests {
  private static let steps: [StepDefinition<Void>] = [
    then("it holds") { _ in }, then("it fails") { _ in throw Mismatch("no") },
    then("nobody can tell") { _ in throw Inconclusive("no log") },
  ]

  private func headline(_ scenarios: String..., provenance: Provenance? = nil) async throws -> Headline {
    var events = try await SampleRun.events("Feature: F\n" + scenarios.joined(), Self.steps)
    if let provenance { events = events.testing(provenance) }
    return Headline(ReportModel(RunRecord(events), nil))
  }

  private static func scenario(_ tag: String, _ step: String) -> String {
    "  \(tag)\n  Scenario: \(tag) \(step)\n    Then \(step)\n"
  }

  private static let (good, bad) = (scenario("@AC-1", "it holds"), scenario("@AC-2", "it fails"))
  private static let (open, loose) = (scenario("@AC-3", "nobody can tell"), scenario("@x", "it fails"))

  @Test(arguments: [
    ([good], "The 1 criterion holds"), ([good, bad], "1 of 2 criteria does not hold"),
    ([good, loose], "The 1 criterion holds, 1 scenario of no criterion failed"),
    ([bad, loose], "1 of 1 criterion does not hold; 1 scenario of no criterion failed"),
    ([good, open], "1 of 2 criteria verified, 1 not verified"),
    (
      [good, scenario("@AC-4", "it is unknown")],
      "1 scenario cannot be executed as written; 1 of 2 criteria verified, 1 not verified"
    ),
    ([loose], "1 of 1 scenario failed"), ([scenario("@x", "it holds")], "The 1 scenario passed"),
  ])
  func `it says the worst first, and never that all holds where the run does not pass`(
    scenarios: [String], sentence: String
  ) async throws {
    let events = try await SampleRun.events("Feature: F\n" + scenarios.joined(), Self.steps)
    let model = ReportModel(RunRecord(events), nil)
    #expect(Headline(model).text == sentence)
    #expect((Headline(model).mood == .good) == (model.exitCode == .passed))
  }

  @Test func `a feature that could not be read comes before what failed`() async throws {
    let events = try await SampleRun.events("Feature: F\n" + Self.bad, Self.steps).breaking("broken.feature")
    let headline = Headline(ReportModel(RunRecord(events), nil))
    #expect(headline.text == "1 feature could not be read; 1 of 1 criterion does not hold")
  }

  @Test func `a fault, a profile and cut waits stand in it`() async throws {
    let headline = try await headline(Self.good, provenance: .sample)
    #expect(
      headline.text == "The 1 criterion holds, with the fault tempo.query.latency:ms=6000 and the profile nightly"
        + " and waits cut to 3 s")
  }

  @Test func `a run that was killed says how far it came`() async throws {
    let events = try await SampleRun.events("Feature: F\n" + Self.good, Self.steps).filter { event in
      if case .testRunFinished = event { false } else { true }
    }
    #expect(Headline(ReportModel(RunRecord(events), nil)).sentence == "Interrupted after 1 of 1 scenarios")
  }
}
