/// Columns of text under each other; the width of a cell is counted in characters, without colour.
struct TextTable {
  private var rows: [[Cell]] = []

  struct Cell {
    let text: String
    let painted: String
  }

  mutating func add(_ cells: [String], paint: (Int, String) -> String = { $1 }) {
    rows.append(cells.enumerated().map { Cell(text: $1, painted: paint($0, $1)) })
  }

  /// The rows, each indented, the last column as long as it is.
  func lines(indent: String) -> [String] {
    let widths = columnWidths
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == row.count - 1 ? cell.painted : cell.painted + padding(cell, to: widths[column])
      }
      return indent + cells.joined(separator: "  ")
    }
  }

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
