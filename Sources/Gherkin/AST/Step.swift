package struct Step: SyntaxNode {
  private let record: StepNode
  private let tree: SyntaxTree

  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    record = tree.nodes.steps[index]
  }

  package var id: MessageID { record.id }
  package var location: Location { record.location }
  /// As written, with its trailing space.
  package var keyword: String { tree.string(record.keyword) }
  package var keywordType: KeywordType { record.keywordType }
  package var text: String { tree.string(record.text) }

  package var docString: DocString? {
    record.docString == absentNode ? nil : DocString(tree: tree, index: Int(record.docString))
  }

  package var dataTable: DataTable? {
    record.table == absentNode ? nil : DataTable(tree: tree, index: Int(record.table))
  }
}

package struct DocString: SyntaxNode {
  private let record: DocStringNode
  private let tree: SyntaxTree

  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    record = tree.nodes.docStrings[index]
  }

  package var location: Location { record.location }
  package var mediaType: String? { record.mediaType.isEmpty ? nil : tree.string(record.mediaType) }
  package var content: String { tree.string(record.content) }
  package var delimiter: String { tree.string(record.delimiter) }
}

package struct DataTable: SyntaxNode {
  package let rows: NodeList<TableRow>

  package init(tree: SyntaxTree, index: Int) {
    rows = NodeList(tree, tree.nodes.tables[index])
  }

  package var location: Location { rows[0].location }
}

package struct TableRow: SyntaxNode {
  private let record: RowNode
  private let tree: SyntaxTree

  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    record = tree.nodes.rows[index]
  }

  package var id: MessageID { record.id }
  package var location: Location { record.location }

  package var cells: [TableCell] {
    tree.nodes.cells[record.cells.indices].map { cell in
      let location = Location(line: record.location.line, column: Int(cell.column))
      return TableCell(location: location, value: tree.string(cell.value))
    }
  }
}

package struct TableCell: Equatable, Sendable {
  package let location: Location
  package let value: String
}
