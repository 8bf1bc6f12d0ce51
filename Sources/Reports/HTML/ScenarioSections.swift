import Base
import Gherkin
import Runner

/// Scenarios with their steps; each is shown once, and a cause is told in full once.
struct ScenarioSections {
  private let model: ReportModel
  private let anchors: ScenarioAnchors
  private var shown: Set<MessageID> = []
  /// Where each cause was told.
  private var told: [FailureCause.Key: (id: String, name: String)] = [:]
  private var detailed = 0
  private var left: [ScenarioRecord] = []

  /// Above few scenarios the steps of those that passed stay out of the page, above many their names too; and so many
  /// have steps at most.
  private static let (few, many, most) = (50, 500, 200)
  /// Passed scenarios that were not named since they were last counted.
  private var unnamed = 0

  init(_ model: ReportModel) { (self.model, anchors) = (model, ScenarioAnchors(model.record)) }

  mutating func write(_ counted: CountedScenario, of criterion: String, _ html: inout HTMLWriter) {
    if counted.records.isEmpty {
      html.element("div", ["class": "scn"]) { html in
        html.element("div", ["class": "r"]) { html in
          html.mark(.open)
          html.element("span", text: counted.name)
          html.element("span", text: counted.planPlace.map { "not run · \($0)" } ?? "not run")
        }
      }
    }
    for record in counted.records.sorted(by: { $0.severity > $1.severity }) {
      write(record, note: counted.level.prose, &html)
    }
  }

  mutating func write(_ record: ScenarioRecord, note: String, _ html: inout HTMLWriter) {
    let (id, isGood) = (anchors[record], record.status == .passed && !record.isFlaky)
    guard shown.insert(record.id).inserted else { return again(record, id, &html) }
    if isGood, model.record.scenarios.count > Self.many {
      left.append(record)
      unnamed += 1
      return
    }
    let isLeftOut = isGood ? model.record.scenarios.count > Self.few : detailed >= Self.most
    if isLeftOut { left.append(record) } else { detailed += 1 }
    html.details(["class": "scn", "id": id], isOpen: !isGood && !isLeftOut) { html in
      html.element("summary") { html in
        html.mark(record.mark, plain: isGood)
        html.element("span") { html in
          html.spoken("\(record.isFlaky ? "flaky" : (record.status ?? .skipped).plainWord): ")
          html.text(record.pickle.name)
        }
        html.element("span", text: [record.ending, record.duration.measured].joined(separator: " · "))
      }
      source(record, id, note, &html)
      if isLeftOut { html.element("p", ["class": "none"], text: Self.elsewhere) } else { steps(record, id, &html) }
    }
  }

  /// After the scenarios of a criterion: how many more of them passed.
  mutating func writeUnnamed(_ html: inout HTMLWriter) {
    if unnamed > 0 { html.element("p", ["class": "q"], text: "\(unnamed) scenarios passed") }
    unnamed = 0
  }

  private static let elsewhere = "Its steps are not in this page: there are too many."

  /// The steps that the page has no room for, in a file.
  func writeRest(_ html: inout HTMLWriter) {
    guard !left.isEmpty else { return }
    html.element("p", ["class": "q"]) { html in
      html.text("The steps of \(left.count) scenarios are left out here: ")
      let lines = left.flatMap { record in
        ["\(record.status?.word ?? "did not end"): \(record.featureName) › \(record.pickle.name)"]
          + record.steps.filter { $0.hookId == nil }.map {
            "  \($0.result?.status.word ?? "not run"): \($0.keyword)\($0.text)"
          }
      }
      html.file(lines.joined(separator: "\n"), "steps", elsewhere: "they are in results.ndjson")
    }
  }

  private func again(_ record: ScenarioRecord, _ id: String, _ html: inout HTMLWriter) {
    html.element("div", ["class": "scn"]) { html in
      html.element("div", ["class": "r"]) { html in
        html.mark(record.mark, plain: record.status == .passed)
        html.element("a", ["href": "#\(id)"], text: record.pickle.name)
        html.element("span", text: "shown above")
      }
    }
  }

  private func source(_ record: ScenarioRecord, _ id: String, _ note: String, _ html: inout HTMLWriter) {
    let place = record.pickle.location.line
    html.element("p", ["class": "src"]) { html in
      html.element("span", text: "\(record.pickle.uri.fileName):\(place)")
      if let plan = model.record.planPlace(record.pickle.uri, place) { html.element("span", text: plan) }
      html.element("span", text: note)
      if record.isFlaky {
        html.element("span", text: (record.earlierStatuses.map(\.word) + ["passed"]).joined(separator: ", then "))
      }
      html.element("a", ["class": "ln", "href": "#\(id)", "data-link": "1"], text: "Copy link")
    }
  }

  private mutating func steps(_ record: ScenarioRecord, _ id: String, _ html: inout HTMLWriter) {
    let cause = record.status == .passed ? nil : FailureCause(record, of: model.record)
    let deciding = record.decidingStep?.id
    guard record.steps.contains(where: { $0.hookId == nil || $0.id == deciding }) else {
      return html.element("p", ["class": "none"], text: record.reasonNotRun ?? record.emptiness)
    }
    html.element("ol", ["class": "st"]) { html in
      for step in record.steps where step.hookId == nil || step.id == deciding {
        let first = cause.flatMap { told[$0.key] }
        let panel =
          step.id == deciding ? cause.map { FailurePanel(record, step, $0, id, toldAt: first, model.record) } : nil
        StepItem(step, panel, snippets: step.id == deciding ? [] : record.ownSnippets(step)).write(&html)
      }
    }
    if let cause, told[cause.key] == nil { told[cause.key] = (id, record.pickle.name) }
  }
}

extension ScenarioRecord {
  /// 0 for what needs no look.
  var severity: Int { status == .passed ? (isFlaky ? 1 : 0) : status == .failed ? 3 : 2 }

  var mark: Mark { isFlaky ? .flaky : (status ?? .skipped).mood.mark }

  /// Where it broke, in words.
  fileprivate var ending: String {
    let own = steps.filter { $0.hookId == nil }
    guard status != .passed else { return isFlaky ? "attempt \(attempts)" : "\(own.count) steps" }
    guard let step = decidingStep, let index = own.firstIndex(where: { $0.id == step.id }) else {
      return status?.plainWord ?? "did not end"
    }
    return "step \(index + 1) of \(own.count) \(status == .failed ? "broke" : status?.plainWord ?? "")"
  }
}

extension StepStatus {
  /// As people say it.
  var plainWord: String { self == .inconclusive ? "could not be checked" : word }

  var mood: Headline.Mood {
    switch self {
    case .passed: .good
    case .failed, .undefined, .ambiguous: .bad
    case .inconclusive, .pending, .skipped: .open
    }
  }
}
