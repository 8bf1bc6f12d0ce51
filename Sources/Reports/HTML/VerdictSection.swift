import Base
import Gherkin
import Runner

/// The first lines of the page: does it hold, why not, what was tested, how many of which.
struct VerdictSection {
  private let model: ReportModel
  private let headline: Headline

  init(_ model: ReportModel) { (self.model, headline) = (model, Headline(model)) }

  func write(_ html: inout HTMLWriter) {
    html.element("section", ["aria-labelledby": "verdict"]) { html in
      html.element("h1", ["id": "verdict"]) { html in
        html.mark(headline.mood.mark)
        html.element("span") { html in
          html.text(([headline.sentence] + headline.others).joined(separator: "; "))
          if let weakness = headline.weakness { html.element("small", text: ", \(weakness)") }
        }
      }
      reason(&html)
      facts(&html)
      if !model.criteria.isEmpty { counts(&html) }
      notes(&html)
    }
  }

  /// The commonest cause where it explains at least half of what failed, or could not be checked where nothing failed;
  /// else how many passed.
  private func reason(_ html: inout HTMLWriter) {
    let scenarios = model.record.scenarios
    html.element("p", ["class": "lede"]) { html in
      if let (cause, count, all) = commonest {
        html.text(count < all ? "\(count) of \(all) for one reason: " : all == 1 ? "" : "All \(all) for one reason: ")
        html.element("b", text: cause.summary + (cause.measured == nil ? "" : cause.words.map { ", \($0)" } ?? ""))
        html.text(". ")
      }
      html.text("\(scenarios.count { $0.status == .passed }) of \(scenarios.count) scenarios passed.")
    }
  }

  private var commonest: (cause: FailureCause, count: Int, all: Int)? {
    let scenarios = model.record.scenariosInOrder
    let failed = scenarios.filter { $0.status == .failed }
    let causes = (failed.isEmpty ? scenarios.filter { $0.status == .inconclusive } : failed)
      .compactMap { FailureCause($0, of: model.record) }
    let groups = Dictionary(grouping: causes, by: \.key)
    let most = groups.values.max { ($0.count, $1[0].summary) < ($1.count, $0[0].summary) }
    guard let most, most.count * 2 >= causes.count else { return nil }
    return most.max { $0.excess < $1.excess }.map { ($0, most.count, causes.count) }
  }

  private func facts(_ html: inout HTMLWriter) {
    html.element("dl", ["class": "facts"]) { html in
      for fact in Fact.all(model) {
        html.element("div") { html in
          html.element("dt", text: fact.name)
          html.element("dd", text: fact.value)
          html.element("dd") { $0.element("span", ["title": fact.whole], text: fact.more) }
        }
      }
    }
  }

  /// They filter the criteria by their verdict.
  private func counts(_ html: inout HTMLWriter) {
    html.element("div", ["class": "chips", "role": "group", "aria-label": "Show criteria by verdict"]) { html in
      let all = model.criteria.count
      html.element("button", ["class": "chip", "type": "button", "data-k": "all", "aria-pressed": "true"]) { html in
        html.element("b", text: "\(all)")
        html.text(all == 1 ? " criterion" : " criteria")
      }
      for kind in [Verdict.Kind.failed, .notVerified, .flaky, .waived, .verified] { count(kind, &html) }
      html.element("output", ["id": "o", "aria-live": "polite"]) { _ in }
    }
  }

  private func count(_ kind: Verdict.Kind, _ html: inout HTMLWriter) {
    let count = model.count(kind)
    html.open(
      "button", ["class": "chip", "type": "button", "data-k": kind.rawValue, "aria-pressed": "false"],
      flag: count == 0 ? "disabled" : nil)
    html.mark(count == 0 ? .skipped : kind.mark, plain: count == 0)
    html.element("b", text: "\(count)")
    html.text(" \(kind.rawValue)")
    html.raw("</button>")
  }

  /// What belongs to no criterion and would vanish, a line each.
  private func notes(_ html: inout HTMLWriter) {
    let ofNone = model.criteria.isEmpty ? [] : model.scenariosOfNone.filter { $0.status != .passed }
    let notes = model.record.notes.map(\.line) + (model.results?.cautions ?? [])
    guard !(model.unreadable.isEmpty && ofNone.isEmpty && notes.isEmpty) else { return }
    html.element("ul", ["class": "notes", "role": "list"]) { html in
      for file in model.unreadable {
        note(.bad, "Could not be read: \(file.place)", file.summary, &html)
      }
      for scenario in ofNone {
        let status = scenario.status ?? .skipped
        note(
          status.mood.mark, "\(status.word.capitalized), of no criterion: \(scenario.pickle.name)",
          FailureCause(scenario, of: model.record)?.summary ?? "", &html)
      }
      for text in notes {
        html.element("li", ["role": "note"]) {
          $0.mark(.open)
          $0.element("span", text: text)
        }
      }
    }
  }

  private func note(_ mark: Mark, _ title: String, _ reason: String, _ html: inout HTMLWriter) {
    html.element("li", ["role": "note"]) { html in
      html.mark(mark)
      html.element("span") { html in
        html.element("b", text: title)
        if !reason.isEmpty { html.text(" · \(reason)") }
      }
    }
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}

extension FailureCause {
  /// `6.01 s of 5 s`, or what was expected and what was there.
  var words: String? {
    switch value {
    case .over(let time): "\(time.elapsed.measured) of \(time.limit.formatted)"
    case .waited(let wait, let seen?, let expected?):
      "\(seen.oneLine.cut(30)), not \(expected.oneLine.cut(30)), within \(wait.limitText)"
    case .waited(let wait, _, _): "not in \(wait.limitText), \(wait.attempts) \(wait.attempts == 1 ? "look" : "looks")"
    case .differs(let expected, let actual): "\(actual.oneLine.cut(40)), not \(expected.oneLine.cut(40))"
    case .none: nil
    }
  }
}
