import Base
import FoundationEssentials
import Gherkin
package import Runner
import TaskPlan

/// A run as JUnit XML: a suite a feature, a test case a scenario.
///
/// What could not be checked is `skipped` with its reason; what cannot be executed as written is an `error`.
package struct JUnitReport: Sendable {
  package enum Profile: Sendable {
    /// Valid against the schema of Jenkins, which knows neither places nor properties of a test case.
    case strict
    /// With file and line, and a property `verifies` for each criterion.
    case rich
  }

  let model: ReportModel
  private let profile: Profile
  private let criteria: [MessageID: [String]]
  let headline: String
  private var record: RunRecord { model.record }

  package init(_ model: ReportModel, _ profile: Profile = .strict) {
    (self.model, self.profile, headline) = (model, profile, Headline(model).text)
    let named = profile == .rich ? model.criteria : []
    criteria = named.reduce(into: [:]) { known, criterion in
      for record in criterion.scenarios.flatMap(\.records) { known[record.id, default: []].append(criterion.id) }
    }
  }

  package init(_ record: RunRecord) { self.init(ReportModel(record, nil)) }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// In UTF-8.
  package var bytes: [UInt8] {
    var xml = XMLWriter()
    let counts = Counts(record.scenarios)
    xml.element(
      "testsuites",
      [
        "name": "lgtm-verify: \(headline)", "time": seconds(total),
        "tests": "\(counts.tests + model.missing.count + model.unreadable.count)",
        "failures": "\(counts.failures)", "errors": "\(counts.errors + model.unreadable.count)",
      ]
    ) { xml in
      writeTested(to: &xml)
      writeUnreadable(to: &xml)
      for suite in suites { write(suite, to: &xml) }
      writeMissing(to: &xml)
      writeCriteria(to: &xml)
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
    guard !record.notes.isEmpty else { return }
    xml.element("properties", [:]) { xml in
      for note in record.notes {
        xml.element("property", ["name": "\(note.title): \(note.name)", "value": note.value])
      }
    }
  }

  private func write(_ scenario: ScenarioRecord, to xml: inout XMLWriter) {
    testCase(scenario, &xml) { xml in
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

  private func testCase(_ scenario: ScenarioRecord, _ xml: inout XMLWriter, _ body: (inout XMLWriter) -> Void) {
    let (name, feature, time) = (scenario.pickle.name, scenario.featureName, seconds(scenario.duration))
    guard profile == .rich else {
      return xml.element("testcase", ["name": name, "classname": feature, "time": time], body)
    }
    let (file, line) = (scenario.pickle.uri, "\(scenario.pickle.location.line)")
    xml.element("testcase", ["name": name, "classname": feature, "time": time, "file": file, "line": line]) { xml in
      let verified = criteria[scenario.id] ?? []
      if !verified.isEmpty {
        xml.element("properties", [:]) { xml in
          for id in verified { xml.element("property", ["name": "verifies", "value": id]) }
        }
      }
      body(&xml)
    }
  }

  /// What the plan has and the results do not.
  private func writeMissing(to xml: inout XMLWriter) {
    guard let plan = model.results?.evidence.plan.path, !model.missing.isEmpty else { return }
    let count = "\(model.missing.count)"
    xml.element(
      "testsuite",
      [
        "name": "\(plan): without a result", "tests": count, "failures": "0", "errors": "0", "skipped": count,
        "time": "0.000", "timestamp": (record.started ?? UTCTime(secondsSince1970: 0)).isoText,
      ]
    ) { xml in
      for outcome in model.missing {
        xml.element(
          "testcase", ["name": outcome.scenario.name, "classname": outcome.scenario.featureName, "time": "0.000"]
        ) {
          $0.element("skipped", ["message": "not verified: the plan has this scenario, the results do not"])
        }
      }
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
    (suite.compactMap(\.started).min() ?? UTCTime(secondsSince1970: 0)).isoText
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
