/// Columns of text under each other; the width of a cell is counted in characters, without colour.
struct TextTable {
  private var rows: [[Cell]] = []

  private struct Cell {
    let text: String
    let paint: (String) -> String
  }

  mutating func add(_ cells: [String], paint: @escaping (Int, String) -> String = { $1 }) {
    rows.append(cells.enumerated().map { column, text in Cell(text: text) { paint(column, $0) } })
  }

  /// The rows, each indented, the last column as long as it is, or cut where the width is known.
  func lines(indent: String, width: Int? = nil) -> [String] {
    let widths = columnWidths
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        guard column == row.count - 1 else { return cell.paint(cell.text) + padding(cell, to: widths[column]) }
        let used = indent.count + widths[..<column].reduce(0) { $0 + $1 + 2 }
        return cell.paint(width.map { cell.text.cut(max($0 - used, Self.least)) } ?? cell.text)
      }
      return indent + cells.joined(separator: "  ")
    }
  }

  /// What a last column keeps, however narrow the terminal is.
  private static let least = 12

  private var columnWidths: [Int] {
    let columns = rows.map(\.count).max() ?? 0
    return (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].text.count : 0 }.max() ?? 0
    }
  }

  private func padding(_ cell: Cell, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - cell.text.count))
  }
}
