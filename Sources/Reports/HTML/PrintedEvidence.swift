import Runner
import TaskPlan

/// Whose evidence a print has: of those that stand open the first, until so many pages are full. A print of all has all.
struct PrintedEvidence {
  /// What a print has room for beside the verdict, the times, the history and what the plan leaves open, in lines.
  private static let room = 500
  private var lines = 0
  /// How many are not printed.
  private(set) var left = 0

  /// Whether the next has room; the first has, however long it is.
  mutating func takes(_ criterion: CriterionResult) -> Bool {
    guard criterion.verdict.kind != .verified else { return true }
    let records = criterion.scenarios.flatMap(\.records)
    return takes(lines: 5 + 2 * criterion.clauses.count + records.reduce(0) { $0 + $1.printedLines })
  }

  mutating func takes(_ scenarios: [ScenarioRecord]) -> Bool {
    takes(lines: 5 + scenarios.reduce(0) { $0 + $1.printedLines })
  }

  private mutating func takes(lines wanted: Int) -> Bool {
    let isFirst = lines == 0
    lines += wanted
    guard lines > Self.room, !isFirst else { return true }
    left += 1
    return false
  }
}

extension ScenarioRecord {
  /// About: a name alone where it passed, else also its place, the steps that were reached with what they saw, and a panel.
  fileprivate var printedLines: Int {
    guard status != .passed || isFlaky else { return 2 }
    return 10 + 3 * steps.count { ($0.result?.status ?? .skipped) != .skipped }
  }
}
