package import Gherkin

/// Where a feature file's lines stand in the plan it was extracted from.
package struct PlanOrigin: Sendable {
  package let plan: String
  private let offset: Int
  /// The feature's tags, ours first.
  private let firstTagLine: Int?
  /// Lines of the file that the extraction put in.
  private let insertedLines: [Int]

  /// The first line of an extracted feature: `# PLAN:LINE`, the line of `Feature:` in the plan.
  static func comment(plan: String, line: Int) -> String { "# \(plan):\(line)" }

  /// Nil for a feature that says of no plan that it comes from it.
  package init?(_ document: GherkinDocument, patterns: IDPatterns = .standard) {
    guard let feature = document.feature, let comment = document.comments.first, comment.location.line == 1 else {
      return nil
    }
    let text = comment.text.trimmed.dropFirst().trimmed
    guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]), line > 0,
      colon > text.startIndex
    else { return nil }
    plan = String(text[..<colon])
    let inserted = TitledNode.all(in: feature).filter { !$0.criteria(patterns).isEmpty }.compactMap(\.firstTagLine)
    insertedLines = inserted.sorted()
    firstTagLine = feature.tags.map(\.location.line).min()
    offset = line - feature.location.line
  }

  /// The plan's line for a line of the file, both from 1.
  package func planLine(_ line: Int) -> Int {
    let isAboveTags = firstTagLine.map { line < $0 } ?? false
    return max(1, line + offset + (isAboveTags ? 1 : 0) - insertedLines.count { $0 <= line })
  }
}
