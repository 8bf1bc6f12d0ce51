import Base
import Gherkin
import Runner

/// What a step that broke says: expected and actual, where the time went, the request to ask again, the log.
///
/// The first of a cause has all of it, the others their numbers and a link to it.
struct FailurePanel {
  private let scenario: ScenarioRecord
  private let step: StepRecord
  private let cause: FailureCause
  private let id: String
  private let first: (id: String, name: String)?
  private let record: RunRecord
  private static let longestCommand = 2000

  init(
    _ scenario: ScenarioRecord, _ step: StepRecord, _ cause: FailureCause, _ id: String,
    toldAt first: (id: String, name: String)?, _ record: RunRecord
  ) {
    (self.scenario, self.step, self.cause, self.id) = (scenario, step, cause, id)
    (self.first, self.record) = (first, record)
  }

  /// What became of the step, for those who do not see its mark.
  var word: String { (step.result?.status ?? .skipped).plainWord }

  func write(_ html: inout HTMLWriter) {
    html.element("div", ["class": "why"]) { html in
      html.element("p", text: summary)
      numbers(&html)
      details(&html)
      if let first {
        html.element("p") { html in
          html.text("Same cause as ")
          html.element("a", ["href": "#\(first.id)"], text: first.name)
          html.text(".")
        }
      } else if cause.measured != nil {
        PhasesFigure(scenario, upTo: step, cause.measured?.limit)?.write(&html)
      }
      command(&html)
      log(&html)
    }
  }

  /// Without failure's parts, all that the step said.
  private var summary: String {
    step.failure?.summary ?? record.message(of: step) ?? cause.summary
  }

  private func numbers(_ html: inout HTMLWriter) {
    guard let time = cause.measured else { return }
    let over = time.elapsed - time.limit
    html.element("dl", ["class": "ea"]) { html in
      html.value("Expected", "≤ \(time.limit.formatted)")
      html.value("Actual", time.elapsed.measured, class: "bad")
      html.value("Over by", over.measured, small: "\(Int((100 * (over / time.limit)).rounded())) %")
    }
  }

  private func details(_ html: inout HTMLWriter) {
    let isTold = cause.measured != nil
    let parts = [
      ("expected", isTold ? nil : step.failure?.expected), ("actual", isTold ? nil : step.failure?.actual),
      ("looked", step.failure?.wait?.prose),
      ("last transport error", first == nil ? step.failure?.transportError : nil),
    ].compactMap { name, value in value.map { (name, $0) } }
    if !parts.isEmpty { html.pairs(parts) }
    if let snippet = step.snippets.first { html.element("pre", text: snippet.code) }
  }

  private func command(_ html: inout HTMLWriter) {
    guard let command = step.failure?.curlCommand else { return }
    html.element("div") { html in
      guard command.utf8.count <= Self.longestCommand else {
        html.element("h5", text: "Ask again")
        return html.element("p") { html in
          html.text("The command has \(command.utf8.count) bytes: ")
          html.file(command, "the command", elsewhere: "it is in results.ndjson")
        }
      }
      html.element("h5") { html in
        html.text("Ask again ")
        html.element("button", ["class": "copy", "data-copy": "\(id)-c", "type": "button"], text: "Copy")
      }
      html.element("pre", ["id": "\(id)-c"], text: command)
    }
  }

  private func log(_ html: inout HTMLWriter) {
    let lines = step.attachments.flatMap { content -> [String] in
      guard case .log(let text) = content else { return [] }
      return text.split(whereSeparator: \.isNewline).map(String.init)
    }
    guard !lines.isEmpty else { return }
    html.element("div") { html in
      html.element("h5", text: "Log, \(lines.count > 12 ? "the last 12 of " : "")\(lines.count) lines")
      html.element("pre", text: lines.suffix(12).joined(separator: "\n"))
    }
  }
}

extension HTMLWriter {
  fileprivate mutating func value(_ name: String, _ value: String, class kind: String = "", small: String = "") {
    element("div") { html in
      html.element("dt", text: name)
      html.element("dd", ["class": kind]) { html in
        html.text(value)
        if !small.isEmpty {
          html.text(" ")
          html.element("small", text: small)
        }
      }
    }
  }

  /// A link to a text in a file beside the page, or where else it is.
  mutating func file(_ text: String, _ name: String, elsewhere: String) {
    guard let address = keep(text) else { return self.text(elsewhere) }
    element("a", ["href": address], text: name)
  }
}
