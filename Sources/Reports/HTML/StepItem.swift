import Base
import Gherkin
import Runner

/// A step in the page: mark, text, time, what it looked at in a line or two, and where it broke a panel.
struct StepItem {
  private let step: StepRecord
  private let panel: FailurePanel?
  /// Of a step beside the one that decides.
  private let snippets: [Snippet]
  private static let lines = 2

  init(_ step: StepRecord, _ panel: FailurePanel?, snippets: [Snippet] = []) {
    (self.step, self.panel, self.snippets) = (step, panel, snippets)
  }

  func write(_ html: inout HTMLWriter) {
    html.element("li", ["class": kind]) { html in
      if panel != nil { html.mark(mark, plain: true) }
      html.element("p") { html in
        if let panel { html.spoken("\(panel.word): ") }
        html.element("b", text: step.hookId == nil ? step.keyword : "Hook ")
        html.text(step.text)
      }
      if let time { html.element("time", text: time) }
      evidence(&html)
      panel?.write(&html)
      for snippet in snippets { html.element("pre", text: snippet.code) }
    }
  }

  private var status: StepStatus { step.result?.status ?? .skipped }

  private var kind: String {
    if panel != nil { return status.mood == .bad ? "f" : "i" }
    return status == .passed ? "" : "n"
  }

  private var mark: Mark { status.mood.mark }

  /// None where it was not reached.
  private var time: String? {
    guard let result = step.result, result.duration > .zero, result.status != .skipped else { return nil }
    return result.duration.measured
  }

  private func evidence(_ html: inout HTMLWriter) {
    let lines = EvidenceSummary.all(step, withTimes: panel == nil)
    for line in lines.prefix(Self.lines) { write(line, &html) }
    guard lines.count > Self.lines else { return }
    html.details(["class": "ev"], isOpen: false) { html in
      html.element("summary", text: "and \(lines.count - Self.lines) more")
      for line in lines.dropFirst(Self.lines) { write(line, &html) }
    }
  }

  private func write(_ line: EvidenceSummary, _ html: inout HTMLWriter) {
    html.details(["class": "ev"], isOpen: false) { html in
      html.element("summary", text: line.text)
      for evidence in line.evidence.prefix(10) {
        StaysFigure(evidence)?.write(&html)
        html.pairs(evidence.entries.map { ($0.name, $0.value.text) })
      }
      if line.evidence.count > 10 { html.element("p", text: "and \(line.evidence.count - 10) more in results.ndjson") }
    }
  }
}
