/// A GFM table; a table without rows is nothing.
struct MarkdownTable {
  let columns: [String]
  var rows: [[String]] = []

  /// Cells are text, and are escaped here.
  var lines: [String] {
    guard !rows.isEmpty else { return [] }
    return [line(columns), "|" + String(repeating: " --- |", count: columns.count)] + rows.map(line)
  }

  private func line(_ cells: [String]) -> String {
    "| " + cells.map(MarkdownText.inline).joined(separator: " | ") + " |"
  }
}
