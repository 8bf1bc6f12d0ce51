import Base
package import Gherkin
package import Runner

/// What a person reads when a run has ended: what did not pass, the criteria, the counts.
package struct TerminalReport: Sendable {
  private let record: RunRecord
  private let palette: Palette
  private let criteria: [String]
  private let model: ReportModel
  private let again: [MessageID: String]

  /// `again` are files that repeat the requests of scenarios that failed.
  package init(_ model: ReportModel, palette: Palette, again: [MessageID: String] = [:]) {
    self.again = again
    (self.model, record, self.palette) = (model, model.record, palette)
    criteria = CriteriaTable(model, palette: palette).lines
  }

  package init(_ record: RunRecord, palette: Palette) { self.init(ReportModel(record, nil), palette: palette) }

  package var lines: [String] {
    let near = hasUndefined ? NearDefinitions(record) : nil
    let blocks = FailureGroup.all(record).map { $0.lines(record, palette, again: again, near) }
    let sections = blocks + [runHooks, unreadable, Self.cautions(record, palette), criteria, summary, verdict]
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private var hasUndefined: Bool {
    record.scenarios.contains { $0.decidingStep?.result?.status == .undefined }
  }

  /// The criteria with all that changes what they are worth, and nothing else.
  package static func criteria(_ model: ReportModel, _ palette: Palette) -> [String] {
    let report = TerminalReport(model, palette: palette)
    let others = model.scenariosOfNone.filter { $0.status != .passed && !model.criteria.isEmpty }.map { scenario in
      "\(scenario.status?.rawValue ?? "DID NOT END")  of no criterion: \(scenario.featureName) › \(scenario.pickle.name)"
    }
    return report.verdict + report.unreadable + others.map(\.forTerminal) + cautions(model.record, palette)
      + report.criteria
  }

  /// The last lines: the run in a sentence, and what it was a run of.
  private var verdict: [String] {
    let headline = Headline(model)
    let facts = Set(["target", "versions", "profile", "faults", "wait limit", "tested"])
    let tested = TestedFacts(record).rows.filter { facts.contains($0.name) && $0.text != "none" }
    var table = TextTable()
    for fact in tested { table.add([fact.name, fact.text.forTerminal]) { $0 == 0 ? palette.quiet($1) : $1 } }
    return table.lines(indent: "") + [palette.paint(headline.text.forTerminal, as: headline.mood)]
  }

  private var unreadable: [String] {
    model.unreadable.map { palette.bad("UNREADABLE  \($0.place)  \($0.summary)".forTerminal) }
  }

  private var runHooks: [String] {
    (record.exception.map { [palette.bad("FAILED  before the first scenario: \($0.message)")] } ?? [])
      + record.failedRunHooks.map {
        palette.paint("\($0.status.rawValue)  hook around the run: \($0.message ?? "")", as: $0.status)
      }
  }

  /// What weakens the whole run.
  package static func cautions(_ record: RunRecord, _ palette: Palette) -> [String] {
    record.notes.map { palette.open("\($0.title)  \($0.name): \($0.value)".forTerminal) }
  }

  private var summary: [String] {
    let steps = record.scenarios.flatMap(\.stepStatuses)
    return [
      counts(
        "scenario", record.scenarios.map { $0.status ?? .skipped }, flaky: record.scenarios.count(where: \.isFlaky)),
      counts("step", steps, flaky: 0),
      "in \(duration.formatted)",
    ]
  }

  private func counts(_ noun: String, _ statuses: [StepStatus], flaky: Int) -> String {
    let parts = StepStatus.allCases.compactMap { status -> String? in
      let count = statuses.count { $0 == status }
      return count == 0 ? nil : palette.paint("\(count) \(status.word)", as: status)
    }
    let all = parts + (flaky == 0 ? [] : [palette.open("\(flaky) of them flaky")])
    let noun = statuses.count == 1 ? noun : noun + "s"
    return "\(statuses.count) \(noun)" + (all.isEmpty ? "" : ": ") + all.joined(separator: ", ")
  }

  private var duration: Duration {
    guard let start = record.started, let end = record.finished else { return .zero }
    return start.duration(to: end)
  }
}

extension ScenarioRecord {
  fileprivate var stepStatuses: [StepStatus] {
    steps.lazy.filter { $0.hookId == nil }.map { $0.result?.status ?? .skipped }
  }
}
