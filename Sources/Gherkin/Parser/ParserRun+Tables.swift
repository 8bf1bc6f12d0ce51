extension ParserRun {
  mutating func applyRow(_ match: LineMatch, _ line: SourceLine) {
    switch state.part {
    case .step, .afterDocString:
      nodes.steps[nodes.steps.count - 1].table = UInt32(nodes.tables.count)
      state.part = state.part == .step ? .table : .tableAfterDocString
      firstRow = nodes.rows.count
      nodes.tables.append(NodeRange())
    case .header, .description:
      closeDescription()
      state.part = .rows
      firstRow = nodes.rows.count
    default: break
    }
    appendRow(match, line)
  }

  private mutating func appendRow(_ match: LineMatch, _ line: SourceLine) {
    var scanner = CellScanner(line, of: source)
    let first = nodes.cells.count
    while let cell = scanner.next(&nodes.derived) { nodes.cells.append(cell) }
    let location = Location(line: line.number, column: match.column)
    nodes.rows.append(RowNode(location: location, cells: NodeRange(from: first, to: nodes.cells.count)))
  }

  /// Of a step.
  mutating func closeTable() {
    let rows = closeRows()
    nodes.tables[nodes.tables.count - 1] = rows
  }

  mutating func closeRows() -> NodeRange {
    let rows = NodeRange(from: firstRow, to: nodes.rows.count)
    for index in rows.indices { nodes.rows[index].id = ids.next() }
    let uneven = rows.indices.first { nodes.rows[$0].cells.count != nodes.rows[firstRow].cells.count }
    if let uneven { reportCellCount(of: nodes.rows[uneven], Int(nodes.rows[firstRow].cells.count)) }
    return rows
  }

  private mutating func reportCellCount(of row: RowNode, _ expected: Int) {
    report(.inconsistentCellCount(found: Int(row.cells.count), expected: expected), at: row.location)
  }
}
