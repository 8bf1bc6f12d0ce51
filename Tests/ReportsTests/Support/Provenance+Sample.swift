import Base
import Gherkin
import Reports
import Runner

extension Provenance {
  /// Of a run against a named target, with all that a run can have.
  static let sample = Provenance(
    target: TestedTarget(name: "staging", isEmbedded: false, addresses: [NamedText("tempo", "http://tempo:3200")]),
    versions: [
      TestedVersion(system: "Tempo", .known("2.9.1")), TestedVersion(system: "Grafana", .unknown("connection refused")),
    ],
    profiles: ["nightly"], faults: ["tempo.query.latency:ms=6000"], waitLimit: .seconds(3), seeds: [7],
    options: [NamedText("--jobs", "4")], plan: TestedFile(path: "plan.md", digest: String(repeating: "ab", count: 32)),
    features: [TestedFile(path: "Features/traces.feature", digest: String(repeating: "cd", count: 32))],
    hosts: ["box"], program: "0.1.0")
}

extension [Event] {
  /// With a word on what was tested, as a run says it.
  func testing(_ provenance: Provenance) -> [Event] {
    flatMap { event -> [Event] in
      guard case .testRunStarted(let run) = event else { return [event] }
      let attachment = Attachment(owner: .testRun(run.id), content: .provenance(provenance), timestamp: run.timestamp)
      return [event, .attachment(attachment)]
    }
  }

  /// With a feature that nobody can read.
  func breaking(_ uri: String, _ text: String = "Feature: F\n  Scenario: S\n    Given x\n    nonsense\n") -> [Event] {
    let source = GherkinSource(uri: uri, text: text)
    var ids = MessageIDSequence()
    do throws(ParseErrors) { _ = try GherkinParser(dialect: .plan).parse(source, ids: &ids) } catch {
      return [.source(source), .parseErrors(error)] + self
    }
    return self
  }
}
