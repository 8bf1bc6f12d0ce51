import Base
import Gherkin
import Runner
import TaskPlan

/// The clauses of a criterion with what became of the steps that check them; one whose step broke is never "held".
struct ClauseList {
  private let criterion: CriterionResult
  private let model: ReportModel
  private static let longest = 12

  init(_ criterion: CriterionResult, _ model: ReportModel) { (self.criterion, self.model) = (criterion, model) }

  /// Of those that stood above, and are as they were there, only the lines are named.
  func write(_ html: inout HTMLWriter, _ told: inout ToldClauses) {
    guard model.results != nil else { return }
    html.element("h4", text: "Clauses of the plan")
    let clauses = criterion.clauses.map { ClauseOutcome($0, model, isWaived: criterion.verdict.kind == .waived) }
    guard !clauses.isEmpty else { return html.element("p", ["class": "q"], text: "No clause names it.") }
    let (new, old) = told.split(clauses, of: criterion.id)
    let sorted = new.count > Self.longest ? new.sorted { $0.state.order < $1.state.order } : new
    if !sorted.isEmpty { list(sorted.prefix(Self.longest), &html) }
    if sorted.count > Self.longest {
      html.details(["class": "more"], isOpen: false) { html in
        html.element("summary", text: "and \(sorted.count - Self.longest) more")
        list(sorted.dropFirst(Self.longest), &html)
      }
    }
    for (id, clauses) in old {
      html.element("p", ["class": "q"]) { html in
        html.text(
          "\(clauses.count == 1 ? "Line" : "Lines") \(clauses.map { "\($0.line)" }.joined(separator: ", ")): above, in "
        )
        html.element("a", ["href": "#\(id)"], text: id)
      }
    }
    if criterion.verdict.kind == .failed, !clauses.contains(where: { $0.state == .broke }) {
      html.element("p", ["class": "q"], text: "The step that broke checks no clause.")
    }
  }

  private func list(_ clauses: ArraySlice<ClauseOutcome>, _ html: inout HTMLWriter) {
    html.element("ul", ["class": "cl", "role": "list"]) { html in
      for clause in clauses {
        html.element("li") { html in
          html.mark(clause.state.mark, plain: clause.state == .held)
          html.element("div") { html in
            html.text(clause.text)
            html.element("small") { html in
              html.element("em", ["class": clause.state.mark.colour], text: clause.state.rawValue)
              html.text(([clause.reason] + ["line \(clause.line)"]).filter { !$0.isEmpty }.map { " · \($0)" }.joined())
            }
          }
        }
      }
    }
  }
}

/// The clauses that the page has told so far, and in which criterion.
struct ToldClauses {
  private struct Key: Hashable {
    let line: Int
    let text: String
    let state: ClauseOutcome.State
    let reason: String
  }

  private var places: [Key: String] = [:]

  /// Those that are new, and the others by the criterion in which they stand, in its order.
  mutating func split(
    _ clauses: [ClauseOutcome], of criterion: String
  ) -> (new: [ClauseOutcome], old: [(id: String, clauses: [ClauseOutcome])]) {
    var (new, old): ([ClauseOutcome], [(id: String, clauses: [ClauseOutcome])]) = ([], [])
    for clause in clauses {
      let key = Key(line: clause.line, text: clause.text, state: clause.state, reason: clause.reason)
      guard let place = places[key], place != criterion else {
        places[key] = criterion
        new.append(clause)
        continue
      }
      if let index = old.firstIndex(where: { $0.id == place }) {
        old[index].clauses.append(clause)
      } else {
        old.append((place, [clause]))
      }
    }
    return (new, old)
  }
}

/// A clause and what became of the steps that check it.
struct ClauseOutcome {
  let text: String
  let line: Int
  let state: State
  let reason: String

  enum State: String {
    case broke = "Broke"
    case notVerified = "Not verified"
    case notReached = "Not reached"
    case waived = "Waived"
    case unchecked = "No step checks it"
    case unconfirmed = "Held, but nobody has confirmed the link"
    case partly = "Held in part"
    case held = "Held"

    var order: Int {
      switch self {
      case .broke: 0
      case .notVerified: 1
      case .notReached: 2
      case .waived: 3
      case .unchecked: 4
      case .unconfirmed: 5
      case .partly: 6
      case .held: 7
      }
    }

    var mark: Mark {
      switch self {
      case .broke: .bad
      case .notVerified, .unconfirmed, .partly: .open
      case .notReached, .unchecked: .skipped
      case .waived: .waived
      case .held: .ok
      }
    }
  }

  init(_ linked: LinkedClause, _ model: ReportModel, isWaived: Bool) {
    (text, line) = (linked.clause.text, linked.clause.line)
    let steps = model.records(of: linked)
    let statuses = steps.map { $0.result?.status ?? .skipped }
    let broken = steps.first { $0.result?.status == .failed }
    switch linked.state {
    case _ where broken != nil && isWaived: (state, reason) = (.waived, broken?.breach ?? "")
    case _ where broken != nil: (state, reason) = (.broke, broken?.breach ?? "")
    case .missing: (state, reason) = (.unchecked, linked.reason)
    case _ where statuses.contains { $0 != .passed && $0 != .skipped }: (state, reason) = (.notVerified, "")
    case _ where statuses.isEmpty: (state, reason) = (.notReached, "its scenario was not run")
    case _ where !statuses.contains(.passed):
      (state, reason) = (.notReached, "an earlier step of its scenario ended it")
    case .unconfirmed: (state, reason) = (.unconfirmed, linked.reason)
    case .partial: (state, reason) = (.partly, linked.reason)
    case .covered where statuses.contains(.skipped): (state, reason) = (.partly, "not all of its steps were reached")
    case .covered: (state, reason) = (.held, "")
    }
  }
}

extension ReportModel {
  /// What became of the steps that a clause is linked to, in all results of their scenarios.
  fileprivate func records(of linked: LinkedClause) -> [StepRecord] {
    let lines = Set(linked.steps.map(\.line))
    let scenarios = Set(linked.scenarios.map(\.line))
    return (results?.outcomes ?? []).filter { scenarios.contains($0.scenario.line) && !$0.isOtherText }.flatMap {
      outcome in
      let steps = outcome.scenario.background + outcome.scenario.steps
      let places = steps.indices.filter { lines.contains(steps[$0].line) }
      return outcome.records.flatMap { record -> [StepRecord] in
        let own = record.steps.filter { $0.hookId == nil }
        return places.filter { $0 < own.count }.map { own[$0] }
      }
    }
  }
}

extension StepRecord {
  /// `6.01 s of 5 s`, where a number broke it.
  fileprivate var breach: String {
    let over = measuredTimes.first { $0.elapsed > $0.limit }
    return over.map { "\($0.elapsed.measured) of \($0.limit.formatted)" } ?? failure?.summary.oneLine ?? ""
  }
}
