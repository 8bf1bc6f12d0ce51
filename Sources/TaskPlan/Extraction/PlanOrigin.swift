package import Gherkin

/// Where a feature file's lines stand in the plan it was extracted from.
package struct PlanOrigin: Sendable {
  package let plan: String
  private let offset: Int
  /// The feature's tags, ours first.
  private let firstTagLine: Int?
  /// Where the scenarios of a plan stand that are no Gherkin there: the line of such a comment, and the plan's line.
  private let anchors: [(line: Int, planLine: Int)]
  /// Lines of the file that the extraction put in.
  private let insertedLines: [Int]

  /// The first line of an extracted feature: `# PLAN:LINE`, the line of `Feature:` in the plan.
  static func comment(_ plan: Plan, line: Int) -> String { "# \(plan.place(line))" }

  /// Nil for a feature that says of no plan that it comes from it.
  package init?(_ document: GherkinDocument, patterns: IDPatterns = .standard) {
    guard let feature = document.feature, let comment = document.comments.first, comment.location.line == 1 else {
      return nil
    }
    guard let (plan, line) = Self.place(comment.text) else { return nil }
    self.plan = plan
    anchors = document.comments.dropFirst().compactMap { comment in
      Self.place(comment.text).flatMap { $0.plan == plan ? (comment.location.line, $0.line) : nil }
    }
    let inserted = TitledNode.all(in: feature).filter { !$0.criteria(patterns).isEmpty }.compactMap(\.firstTagLine)
    insertedLines = inserted.sorted()
    firstTagLine = feature.tags.map(\.location.line).min()
    offset = line - feature.location.line
  }

  private static func place(_ comment: String) -> (plan: String, line: Int)? {
    let text = comment.trimmed.dropFirst().trimmed
    guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]), line > 0,
      colon > text.startIndex
    else { return nil }
    return (String(text[..<colon]), line)
  }

  /// The plan's line for a line of the file, both from 1.
  package func planLine(_ line: Int) -> Int {
    if let anchor = anchors.last(where: { $0.line <= line }) ?? anchors.first { return anchor.planLine }
    let isAboveTags = firstTagLine.map { line < $0 } ?? false
    return max(1, line + offset + (isAboveTags ? 1 : 0) - insertedLines.count { $0 <= line })
  }
}
