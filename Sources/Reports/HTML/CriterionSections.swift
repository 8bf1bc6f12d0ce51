import Base
import Gherkin
import Runner
import TaskPlan

/// The evidence: a section for each criterion, those that do not hold or are open first, and open; a scenario that
/// counts twice is shown once.
struct CriterionSections {
  private let model: ReportModel
  private var scenarios: ScenarioSections
  private var clauses = ToldClauses()
  private var printed = PrintedEvidence()

  init(_ model: ReportModel) { (self.model, scenarios) = (model, ScenarioSections(model)) }

  func write(_ html: inout HTMLWriter) {
    var sections = self
    html.part("evidence", "Evidence") { html in
      html.element(
        "p", text: "What was asked, what was answered. Criteria that do not hold or are open come first and stand open."
      )
      for row in CriterionRow.inOrder(model) { sections.write(row.criterion, &html) }
      sections.writeOthers(&html)
      sections.scenarios.writeRest(&html)
      sections.sayWhatIsNotPrinted(&html)
    }
  }

  private mutating func write(_ criterion: CriterionResult, _ html: inout HTMLWriter) {
    let kind = criterion.verdict.kind
    html.details(
      [
        "class": printed.takes(criterion) ? "crit" : "crit late", "id": criterion.id, "data-c": criterion.id,
        "data-k": kind.rawValue,
      ],
      isOpen: kind != .verified
    ) { html in
      html.element("summary") { html in
        html.mark(kind.mark)
        html.element("span") { html in
          html.element("h3", text: criterion.title ?? criterion.id)
          if criterion.title != nil { html.element("span", ["class": "id"], text: criterion.id) }
        }
        html.element("span", ["class": "q num"]) { number(criterion, &$0) }
      }
      html.element("div", ["class": "body"]) { html in
        say(criterion, &html)
        html.element("div") { ClauseList(criterion, model).write(&$0, &clauses) }
        html.element("div") { html in
          html.element("h4", text: "Scenarios")
          if criterion.scenarios.isEmpty { html.element("p", ["class": "q"], text: "No scenario counts for it.") }
          for counted in criterion.scenarios.sorted(by: { $0.order > $1.order }) {
            scenarios.write(counted, of: criterion.id, &html)
          }
          scenarios.writeUnnamed(&html)
        }
      }
    }
  }

  private func number(_ criterion: CriterionResult, _ html: inout HTMLWriter) {
    html.text(criterion.verdict.kind.title)
    if let margin = criterion.margin { html.text(" · \(margin.short)") }
    guard criterion.verdict.kind == .failed, let time = criterion.cause(in: model.record)?.measured else { return }
    html.text(" · ")
    html.overLimit(time)
  }

  private func say(_ criterion: CriterionResult, _ html: inout HTMLWriter) {
    html.element("div", ["class": "say"]) { html in
      if criterion.verdict.kind != .failed || isWaivedInVain(criterion), !criterion.verdict.reason.isEmpty {
        html.element("span", ["class": "q"], text: criterion.verdict.reason)
      }
      if let proof = model.proof?.criterion(criterion.id) {
        let count = proof.killedBy.count
        html.element(
          "a", ["href": "#proof"],
          text: count == 0 ? "No fault proves it" : "Proven by \(count) \(count == 1 ? "fault" : "faults")")
      }
      html.element("a", ["class": "ln", "href": "#\(criterion.id)", "data-link": "1"], text: "Copy link")
    }
  }

  /// Why a failure is told below, but not why a waiver does not count.
  private func isWaivedInVain(_ criterion: CriterionResult) -> Bool {
    model.results?.evidence.waivers.contains { $0.criterion == criterion.id } ?? false
  }

  private func sayWhatIsNotPrinted(_ html: inout HTMLWriter) {
    guard printed.left > 0 else { return }
    let (whose, verb) =
      printed.left == 1 ? ("1 more that stands open", "is") : ("\(printed.left) more that stand open", "are")
    html.element(
      "p", ["class": "pr"],
      text:
        "The scenarios of \(whose) in the page \(verb) not printed here; \"Print all\" in the page prints everything.")
  }

  private mutating func writeOthers(_ html: inout HTMLWriter) {
    let others = model.scenariosOfNone.sorted { $0.severity > $1.severity }
    guard !others.isEmpty else { return }
    let (isOpen, isPrinted) = (others.contains { $0.severity > 0 }, printed.takes(others))
    html.details(["class": isPrinted ? "crit" : "crit late", "id": "of-none"], isOpen: isOpen) { html in
      html.element("summary") { html in
        html.mark(others.contains { $0.status == .failed } ? .bad : .skipped)
        html.element("span") { $0.element("h3", text: "Scenarios of no criterion") }
        html.element("span", ["class": "q num"], text: "\(others.count)")
      }
      html.element("div", ["class": "body"]) { html in
        html.element("div") { _ in }
        html.element("div") { html in
          for record in others { scenarios.write(record, note: "of no criterion", &html) }
          scenarios.writeUnnamed(&html)
        }
      }
    }
  }
}

extension CountedScenario {
  /// Failed first, then what is open.
  fileprivate var order: Int { verdict.kind.order }
}

extension Verdict.Kind {
  fileprivate var order: Int { self == .verified ? 0 : self == .failed ? 2 : 1 }
}
