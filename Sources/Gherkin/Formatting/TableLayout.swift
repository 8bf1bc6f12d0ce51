import Base

/// A table's rows with their bars below each other; cells stay as they are written, with their escapes.
///
/// A table with a cell that ends in an escaped line feed stays as it is, for there white space before the bar counts.
struct TableLayout {
  private let rows: [[String]]
  private let widths: [Int]
  /// What stands after a row's last bar.
  private let tails: [String]
  private let untouched: [String]?

  init(_ lines: ArraySlice<SourceLine>, of source: [UInt8]) {
    let cut = lines.map { Self.cut($0, of: source) }
    (rows, tails) = (cut.map(\.cells), cut.map(\.tail))
    let isDelicate = rows.contains { $0.contains { $0.hasSuffix("\\n") } }
    untouched = isDelicate ? lines.map { Self.text($0.content..<$0.end, of: source) } : nil
    widths = rows.reduce(into: []) { widths, row in
      widths += Array(repeating: 0, count: max(0, row.count - widths.count))
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.displayWidth) }
    }
  }

  func line(_ index: Int) -> String {
    if let untouched { return untouched[index] }
    let cells = zip(rows[index], widths).map { cell, width in
      " \(cell)\(String(repeating: " ", count: width - cell.displayWidth)) |"
    }
    return "|" + cells.joined() + (tails[index].isEmpty ? "" : " \(tails[index])")
  }

  private static func cut(_ line: SourceLine, of source: [UInt8]) -> (cells: [String], tail: String) {
    var scanner = CellScanner(line, of: source)
    var cells: [String] = []
    var end = line.content + 1
    while let range = scanner.nextRange() {
      cells.append(text(range, of: source))
      end = range.upperBound + 1
    }
    return (cells, text(end..<line.end, of: source))
  }

  private static func text(_ range: Range<Int>, of source: [UInt8]) -> String {
    String(decoding: source[Whitespace.trim(range, of: source)], as: UTF8.self)
  }
}
