import Base
import Gherkin
import Runner
import TaskPlan

/// A section for each criterion: clauses, scenarios, steps, evidence; a scenario that counts twice is shown once.
struct CriterionSections {
  let model: ReportModel
  private var shown: [MessageID: String] = [:]

  init(model: ReportModel) { self.model = model }

  func write(_ html: inout HTMLWriter) {
    var sections = self
    for criterion in model.criteria { sections.write(criterion, &html) }
    sections.writeOthers(&html)
  }

  private mutating func write(_ criterion: CriterionResult, _ html: inout HTMLWriter) {
    html.open(
      "section", ["id": criterion.id, "class": "criterion", "data-kind": criterion.verdict.kind.colour])
    html.element("h2") { html in
      html.text("\(criterion.id) ")
      html.badge(criterion.verdict)
    }
    if !criterion.note.isEmpty { html.element("p", text: criterion.note) }
    clauses(criterion.clauses, &html)
    for scenario in criterion.scenarios { write(scenario, in: criterion.id, &html) }
    html.raw("</section>")
  }

  private func clauses(_ clauses: [LinkedClause], _ html: inout HTMLWriter) {
    guard !clauses.isEmpty else { return }
    html.table("Clauses", ["line", "clause", "checked", "why"]) { html in
      for linked in clauses {
        html.row([
          "\(linked.clause.line)", linked.clause.text, linked.state.rawValue, linked.reason,
        ])
      }
    }
  }

  private mutating func write(
    _ scenario: CountedScenario, in section: String, _ html: inout HTMLWriter
  ) {
    if scenario.records.isEmpty {
      html.element("p") { html in
        html.badge(scenario.verdict)
        html.text(" \(scenario.name) — no result" + (scenario.planPlace.map { " (\($0))" } ?? ""))
      }
    }
    for record in scenario.records {
      if let first = shown[record.id] {
        html.element("p") { html in
          html.text("\(record.pickle.name), \(scenario.level.prose): see ")
          html.element("a", ["href": "#\(first)"], text: first)
        }
      } else {
        shown[record.id] = section
        write(record, note: scenario.level.prose, &html)
      }
    }
  }

  private mutating func writeOthers(_ html: inout HTMLWriter) {
    let others = model.record.scenariosInOrder.filter { shown[$0.id] == nil }
    guard !others.isEmpty else { return }
    html.open("section", ["id": "others"])
    html.element("h2", text: "Scenarios of no criterion")
    for record in others { write(record, note: "", &html) }
    html.raw("</section>")
  }

  private func write(_ scenario: ScenarioRecord, note: String, _ html: inout HTMLWriter) {
    let status = scenario.status ?? .skipped
    html.element("details") { html in
      html.element("summary") { html in
        html.element(
          "span", ["class": "badge \(status.kind)"], text: "\(status.mark) \(status.word)")
        let notes = [note, scenario.duration.formatted, scenario.isFlaky ? "flaky" : ""].filter {
          !$0.isEmpty
        }
        html.text(" \(scenario.pickle.name) (\(notes.joined(separator: ", ")))")
      }
      html.element(
        "p", ["class": "quiet"],
        text: model.record.place(scenario.pickle.uri, scenario.pickle.location.line))
      html.element("ol", ["class": "steps"]) { html in
        for step in scenario.steps where step.hookId == nil { write(step, &html) }
      }
    }
  }

  private func write(_ step: StepRecord, _ html: inout HTMLWriter) {
    let status = step.result?.status ?? .skipped
    html.element("li") { html in
      html.element(
        "span", ["class": "badge \(status.kind)", "aria-label": status.word], text: status.mark)
      html.element("strong", text: " \(step.keyword)")
      html.text(step.text)
      html.element(
        "span", ["class": "quiet"], text: step.result.map { "  \($0.duration.formatted)" } ?? "")
      if status != .passed, let message = model.record.message(of: step) {
        html.element("pre") { $0.evidence(message) }
      }
      if let failure = step.failure { failureParts(failure, &html) }
      for evidence in step.evidence { write(evidence, &html) }
    }
  }

  private func failureParts(_ failure: StepFailure, _ html: inout HTMLWriter) {
    let parts = [
      ("expected", failure.expected), ("actual", failure.actual), ("looked", failure.wait?.prose),
      ("last transport error", failure.transportError), ("again with", failure.curlCommand),
    ]
    html.element("dl", ["class": "failure"]) { html in
      for case (let name, let value?) in parts {
        html.element("dt", text: name)
        html.element("dd") { $0.element("pre") { $0.evidence(value) } }
      }
    }
  }

  private func write(_ evidence: Evidence, _ html: inout HTMLWriter) {
    html.element("details", ["class": "evidence"]) { html in
      html.element("summary", text: evidence.title)
      RequestPhases(evidence)?.write(&html)
      html.element("dl") { html in
        for entry in evidence.entries {
          html.element("dt", text: entry.name)
          html.element("dd") { $0.evidence(entry.value.text) }
        }
      }
    }
  }
}

extension StepStatus {
  /// The class of its colour.
  var kind: String {
    switch self {
    case .passed: "good"
    case .failed, .undefined, .ambiguous: "bad"
    case .inconclusive, .pending, .skipped: "open"
    }
  }
}
