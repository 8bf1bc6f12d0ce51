package import Base
import Gherkin
package import Runner

/// What a person sees while a run goes on: a line for each scenario that ended, and on a terminal one that changes.
package struct TerminalProgress: Sendable {
  private let palette: Palette
  private let isLive: Bool
  private let isVerbose: Bool
  private var running: [MessageID: String] = [:]
  private var ended = 0
  private var began: UTCTime?
  private var latest: UTCTime?
  /// Of the wait under way that may last the least; nil where there is none.
  package var nearestDeadline: UTCTime?

  /// `isLive` keeps a line at the bottom that is written over; for terminals only.
  package init(palette: Palette, isLive: Bool, isVerbose: Bool = false) {
    self.palette = palette
    self.isLive = isLive
    self.isVerbose = isVerbose
  }

  /// The text to write for an event, often empty; `record` has the event already.
  package mutating func text(for event: Event, in record: RunRecord) -> String {
    switch event {
    case .testRunStarted(let run):
      began = run.timestamp
      return ""
    case .testCaseStarted(let started):
      latest = started.timestamp
      guard isLive else { return "" }
      running[started.id] = record.scenario(ofAttempt: started.id)?.pickle.name
      return liveLine(record)
    case .testCaseFinished(let finished):
      return finish(finished, record)
    case .testRunFinished: return isLive ? "\r\u{1B}[K" : ""
    default: return ""
    }
  }

  /// What is written while nothing happens: the line that changes, as it is by now.
  package mutating func text(at now: UTCTime, in record: RunRecord) -> String {
    guard began != nil, record.finished == nil else { return "" }
    latest = now
    return liveLine(record)
  }

  private mutating func finish(_ finished: TestCaseFinished, _ record: RunRecord) -> String {
    running[finished.testCaseStartedId] = nil
    latest = finished.timestamp
    guard let scenario = record.scenario(ofAttempt: finished.testCaseStartedId) else { return "" }
    if !finished.willBeRetried { ended += 1 }
    let lines = [line(scenario, finished)] + (isVerbose ? evidence(scenario) : [])
    return (isLive ? "\r\u{1B}[K" : "") + lines.map { $0 + "\n" }.joined() + liveLine(record)
  }

  private func line(_ scenario: ScenarioRecord, _ finished: TestCaseFinished) -> String {
    let status = scenario.status ?? .skipped
    let name = "\(scenario.featureName.forTerminal) › \(scenario.pickle.name.forTerminal)"
    let note = finished.willBeRetried ? "  will be tried again" : scenario.isFlaky ? "  flaky" : ""
    let time = palette.quiet("  \(scenario.duration.formatted)\(note)")
    return "\(palette.paint(status.mark, as: status)) \(name)\(status == .passed ? "" : "  \(status.word)")\(time)"
  }

  private func evidence(_ scenario: ScenarioRecord) -> [String] {
    scenario.steps.filter { $0.hookId == nil }.flatMap { step in
      ["    \((step.result?.status ?? .skipped).mark) \(step.keyword)\(step.text)".forTerminal]
        + step.evidence.map { evidence in
          let values = evidence.entries.map { "\($0.name): \($0.value.text)" }.joined(separator: ", ")
          return palette.quiet("        \(evidence.title)\(values.isEmpty ? "" : " — \(values)")".forTerminal)
        }
    }
  }

  private func liveLine(_ record: RunRecord) -> String {
    guard isLive else { return "" }
    let names = running.sorted { $0.key < $1.key }.map(\.value)
    let shown = names.prefix(2).joined(separator: ", ") + (names.count > 2 ? ", …" : "")
    let text = "\(ended) of \(record.scenarios.count)  \(times)\(shown)".forTerminal
    return "\r\u{1B}[K" + palette.quiet(String(text.prefix(palette.width.map { $0 - 1 } ?? 100)))
  }

  /// Since the run began, and what is left until a wait must have ended; in whole seconds, for they change.
  private var times: String {
    guard let began, let latest else { return "" }
    let elapsed = "\(began.duration(to: latest).inWholeSeconds.formatted)  "
    guard let left = nearestDeadline.map(latest.duration), left > .zero else { return elapsed }
    return elapsed + "next deadline in \((left + .milliseconds(999)).inWholeSeconds.formatted)  "
  }
}

extension Duration {
  /// Without what is beyond the last whole second.
  fileprivate var inWholeSeconds: Duration { .seconds(components.seconds) }
}
