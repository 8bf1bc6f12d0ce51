internal import Foundation
internal import Gherkin
package import Runner

/// A run as JUnit XML, valid against the schema of Jenkins: a suite a feature, a test case a scenario.
///
/// What could not be checked is `skipped` with its reason; what cannot be executed as written is an `error`.
package struct JUnitReport: Sendable {
  private let record: RunRecord

  package init(_ record: RunRecord) { self.record = record }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// In UTF-8.
  package var bytes: [UInt8] {
    var xml = XMLWriter()
    let counts = Counts(record.scenarios)
    xml.element(
      "testsuites",
      [
        "name": "lgtm-verify", "time": seconds(total), "tests": "\(counts.tests)",
        "failures": "\(counts.failures)", "errors": "\(counts.errors)",
      ]
    ) { xml in
      for suite in suites { write(suite, to: &xml) }
    }
    return xml.bytes
  }

  private var suites: [[ScenarioRecord]] {
    let ordered = record.scenariosInOrder
    return ordered.chunked { $0.pickle.uri == $1.pickle.uri }
  }

  private func write(_ suite: [ScenarioRecord], to xml: inout XMLWriter) {
    let counts = Counts(suite)
    xml.element(
      "testsuite",
      [
        "name": suite.first?.featureName ?? "", "tests": "\(counts.tests)", "failures": "\(counts.failures)",
        "errors": "\(counts.errors)", "skipped": "\(counts.skipped)",
        "time": seconds(suite.reduce(.zero) { $0 + $1.duration }), "timestamp": startTime(suite),
      ]
    ) { xml in
      writeProperties(to: &xml)
      for scenario in suite { write(scenario, to: &xml) }
    }
  }

  /// What counts for the whole run.
  private func writeProperties(to xml: inout XMLWriter) {
    let entries = record.runEvidence.flatMap { evidence in evidence.entries.map { (evidence.title, $0) } }
    guard !entries.isEmpty else { return }
    xml.element("properties", [:]) { xml in
      for (title, entry) in entries {
        xml.element("property", ["name": "\(title): \(entry.name)", "value": entry.value])
      }
    }
  }

  private func write(_ scenario: ScenarioRecord, to xml: inout XMLWriter) {
    xml.element(
      "testcase",
      [
        "name": scenario.pickle.name, "classname": scenario.featureName, "time": seconds(scenario.duration),
      ]
    ) { xml in
      let message = message(of: scenario)
      let summary = message.split(separator: "\n").first.map(String.init) ?? ""
      switch scenario.status {
      case .passed: break
      case .failed: xml.element("failure", ["message": summary, "type": "failed"], text: details(scenario))
      case .undefined, .ambiguous, nil:
        xml.element("error", ["message": summary, "type": typeName(scenario)], text: details(scenario))
      case .skipped, .pending, .inconclusive:
        xml.element("skipped", ["message": "\(typeName(scenario)): \(summary)"])
      }
      xml.element("system-out", [:], text: steps(scenario))
    }
  }

  private func typeName(_ scenario: ScenarioRecord) -> String { scenario.status?.word ?? "did not end" }

  private func details(_ scenario: ScenarioRecord) -> String {
    guard let step = scenario.decidingStep else { return message(of: scenario) }
    let place = step.location.map { record.place(scenario.pickle.uri, $0.line) } ?? scenario.pickle.uri
    return "\(step.keyword)\(step.text)\n\(place)\n\(message(of: scenario))"
  }

  private func message(of scenario: ScenarioRecord) -> String {
    if let reason = scenario.reasonNotRun { return "not run: \(reason)" }
    return scenario.isEmpty ? scenario.emptiness : scenario.decidingStep.flatMap(record.message) ?? ""
  }

  private func steps(_ scenario: ScenarioRecord) -> String {
    var text = record.place(scenario.pickle.uri, scenario.pickle.location.line)
    for step in scenario.steps where step.hookId == nil {
      text += "\n"
      text += step.keyword
      text += step.text
      text += " … "
      text += step.result?.status.word ?? "not run"
    }
    return text
  }

  private var total: Duration {
    guard let start = record.started, let end = record.finished else { return .zero }
    return start.duration(to: end)
  }

  /// Seconds with three decimals, more are not valid.
  private func seconds(_ duration: Duration) -> String {
    let milliseconds = Int((duration / .milliseconds(1)).rounded())
    let fraction = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }

  private func startTime(_ suite: [ScenarioRecord]) -> String {
    (suite.compactMap(\.started).min() ?? Timestamp(seconds: 0)).isoText
  }
}

private struct Counts {
  let tests: Int
  let failures: Int
  let errors: Int
  let skipped: Int

  init(_ scenarios: [ScenarioRecord]) {
    tests = scenarios.count
    failures = scenarios.count { $0.status == .failed }
    errors = scenarios.count { [.undefined, .ambiguous, nil].contains($0.status) }
    skipped = scenarios.count { [.skipped, .pending, .inconclusive].contains($0.status) }
  }
}
