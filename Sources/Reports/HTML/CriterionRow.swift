import Base
import Runner

/// A criterion that does not hold or is open: what it is, why, by how much, and where its evidence stands.
struct CriterionRow {
  let criterion: CriterionResult
  let kind: Verdict.Kind
  private let cause: FailureCause?
  /// Others that fail for the same cause.
  var companions: [CriterionResult] = []

  init(_ criterion: CriterionResult, _ record: RunRecord) {
    self.criterion = criterion
    kind = criterion.verdict.kind
    cause = kind == .verified ? nil : criterion.cause(in: record)
  }

  /// What does not hold, the farthest over first; what is open; the rest.
  static func inOrder(_ model: ReportModel) -> [CriterionRow] {
    let rows = model.criteria.map { CriterionRow($0, model.record) }
    let failed = rows.filter { $0.kind == .failed }.sorted {
      ($0.excess, $1.criterion.id) > ($1.excess, $0.criterion.id)
    }
    return failed + [.notVerified, .flaky, .waived, .verified].flatMap { kind in rows.filter { $0.kind == kind } }
  }

  var excess: Double { cause?.excess ?? 0 }

  /// Of what failed, and of what could not be checked, causes are told together.
  var groupKey: FailureCause.Key? { kind == .failed || uncheckedCount > 0 ? cause?.key : nil }

  /// How many of its scenarios ran and could not be checked; 0 of what is open for another reason.
  private var uncheckedCount: Int {
    guard kind == .notVerified, cause != nil else { return 0 }
    return criterion.scenarios.count { scenario in
      scenario.records.contains { $0.status != nil && $0.status != .passed && $0.status != .failed }
    }
  }

  func write(_ html: inout HTMLWriter) {
    html.element("li", ["class": "row", "data-c": criterion.id]) { html in
      html.mark(kind.mark)
      html.element("div") { html in
        html.element("b", text: criterion.title ?? criterion.id)
        if criterion.title != nil {
          html.element("a", ["class": "id", "href": "#\(criterion.id)"], text: criterion.id)
        }
        html.element("p", ["title": why]) { html in
          html.element("span", ["class": kind.mark.colour], text: kind.title)
          html.text(" · \(why)")
        }
        others(&html)
      }
      html.element("div", ["class": "num"]) { number(&$0) }
      html.element(
        "a", ["class": "ev", "href": "#\(criterion.id)", "aria-label": "Evidence of \(criterion.id)"],
        text: "Evidence")
    }
  }

  private func others(_ html: inout HTMLWriter) {
    guard !companions.isEmpty else { return }
    html.element("p") { html in
      html.text("and for the same cause:")
      for other in companions {
        html.text(" ")
        html.element("a", ["class": "id", "href": "#\(other.id)", "title": other.title ?? ""], text: other.id)
      }
    }
  }

  private var why: String {
    let (all, records) = (criterion.scenarios.count, criterion.scenarios.flatMap(\.records))
    let scenarios = all == 1 ? "scenario" : "scenarios"
    let summary = cause.map { ": \($0.summary)" } ?? ""
    switch kind {
    case .failed:
      return "\(criterion.scenarios.count { $0.verdict.kind == .failed }) of \(all) \(scenarios) failed\(summary)"
    case .flaky: return "\(records.count(where: \.isFlaky)) of \(all) \(scenarios) passed on a later attempt only"
    case .notVerified where uncheckedCount > 0:
      return "\(uncheckedCount) of \(all) \(scenarios) could not be checked\(summary)"
    case .notVerified, .waived, .verified: return criterion.verdict.reason
    }
  }

  private func number(_ html: inout HTMLWriter) {
    if kind == .failed, let time = cause?.measured {
      html.overLimit(time)
      LimitBar(time)?.write(&html)
    } else if kind == .failed, let words = cause?.words {
      html.text(words)
    } else if kind != .verified {
      html.element("b", text: "\(criterion.passedCount)")
      html.text(" of \(criterion.scenarioCount) passed")
    }
  }
}

extension HTMLWriter {
  /// `6.01 s of 5 s +1.01 s`.
  mutating func overLimit(_ time: MeasuredTime) {
    element("b", text: time.elapsed.measured)
    text(" of \(time.limit.formatted) ")
    element("span", ["class": "bad"], text: "+\((time.elapsed - time.limit).measured)")
  }
}
