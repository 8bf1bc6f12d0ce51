import Base
import Runner

/// A history as text: criteria under each other, a letter for each run, what is notable, and how far from its limit.
package struct HistoryTable: Sendable {
  private let history: RunHistory
  private let palette: Palette

  package init(_ history: RunHistory, palette: Palette) { (self.history, self.palette) = (history, palette) }

  /// What the letters mean.
  package static let legend =
    "✓ verified, ~ flaky, ✗ failed, ? not verified, - waived, · not in the run, * does not count"

  package var lines: [String] {
    [palette.strong(title)] + [palette.quiet("  \(span)")] + weakened.map { palette.quiet("  \($0)") } + rows
  }

  private var title: String {
    let plan = history.subject.plan.map { " · \($0)" } ?? ""
    let count = history.runs.count
    return "\(history.subject.target)\(plan) · \(count) \(count == 1 ? "run" : "runs")".forTerminal
  }

  private var span: String {
    let times = history.runs.map(\.started.dayAndTime)
    return times.count == 1 ? times[0] : "\(times[0]) to \(times[times.count - 1])"
  }

  /// Runs that do not count for drifts, with why.
  private var weakened: [String] {
    history.runs.filter(\.isWeakened).map { run in
      "* \(run.started.dayAndTime): with \(run.provenance.weaknesses.joined(separator: " and "))".forTerminal
    }
  }

  private var rows: [String] {
    var table = TextTable()
    if history.runs.contains(where: \.isWeakened) {
      table.add(["", history.runs.map { $0.isWeakened ? "*" : " " }.joined(), ""])
    }
    for criterion in history.criteria {
      table.add([criterion.id.forTerminal, criterion.letters, criterion.ending.forTerminal]) { column, text in
        column == 2 ? palette.quiet(text) : text
      }
    }
    return table.lines(indent: "  ", width: palette.width).map(\.trimmedEnd)
  }
}

extension CriterionHistory {
  fileprivate var letters: String { points.map { $0?.verdict.letter ?? "·" }.joined() }

  fileprivate var ending: String {
    [points.last.flatMap { $0?.timeText } ?? "", note].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension Verdict.Kind {
  fileprivate var letter: String {
    switch self {
    case .verified: "✓"
    case .flaky: "~"
    case .failed: "✗"
    case .notVerified: "?"
    case .waived: "-"
    }
  }
}
