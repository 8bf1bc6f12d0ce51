import Base

extension JSONWriter {
  mutating func steps(_ steps: NodeRange, _ tree: SyntaxTree) {
    key("steps")
    array(tree.nodes.steps[steps.indices]) { writer, step in writer.step(step, tree) }
  }

  private mutating func step(_ step: StepNode, _ tree: SyntaxTree) {
    object { writer in
      writer.key("id")
      writer.id(step.id)
      writer.location(step.location)
      writer.member("keyword", step.keyword, tree)
      writer.member("keywordType", step.keywordType.rawValue)
      writer.member("text", step.text, tree)
      if step.table != absentNode { writer.dataTable(tree.nodes.tables[Int(step.table)], tree) }
      if step.docString != absentNode { writer.docString(tree.nodes.docStrings[Int(step.docString)], tree) }
    }
  }

  private mutating func dataTable(_ rows: NodeRange, _ tree: SyntaxTree) {
    key("dataTable")
    object { writer in
      writer.location(tree.nodes.rows[Int(rows.start)].location)
      writer.key("rows")
      writer.rows(rows, tree)
    }
  }

  private mutating func docString(_ docString: DocStringNode, _ tree: SyntaxTree) {
    key("docString")
    object { writer in
      writer.location(docString.location)
      if !docString.mediaType.isEmpty { writer.member("mediaType", docString.mediaType, tree) }
      writer.member("content", docString.content, tree)
      writer.member("delimiter", docString.delimiter, tree)
    }
  }
}
