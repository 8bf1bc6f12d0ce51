import Base

/// The parts that the nodes of a document have in common.
extension JSONWriter {
  mutating func taggedHeader(_ header: HeaderNode, _ tree: SyntaxTree) {
    self.header(header, tree)
    tags(header.tags, tree)
  }

  mutating func header(_ header: HeaderNode, _ tree: SyntaxTree) {
    key("id")
    id(header.id)
    location(header.location)
    title(header, tree)
  }

  mutating func title(_ header: HeaderNode, _ tree: SyntaxTree) {
    if !header.keyword.isEmpty { member("keyword", header.keyword, tree) }
    member("name", header.name, tree)
    member("description", header.description, tree)
  }

  mutating func tags(_ tags: NodeRange, _ tree: SyntaxTree) {
    key("tags")
    array(tree.nodes.tags[tags.indices]) { writer, tag in
      writer.object { writer in
        writer.key("id")
        writer.id(tag.id)
        writer.location(tag.location)
        writer.member("name", tag.name, tree)
      }
    }
  }

  mutating func comment(_ comment: CommentNode, _ tree: SyntaxTree) {
    object { writer in
      writer.location(Location(line: Int(comment.line), column: 1))
      writer.member("text", comment.text, tree)
    }
  }

  mutating func rows(_ rows: NodeRange, _ tree: SyntaxTree) {
    array(rows.indices) { writer, index in writer.row(tree.nodes.rows[index], tree) }
  }

  mutating func row(_ row: RowNode, _ tree: SyntaxTree) {
    object { writer in
      writer.key("id")
      writer.id(row.id)
      writer.location(row.location)
      writer.key("cells")
      writer.array(row.cells.indices) { writer, index in
        let cell = tree.nodes.cells[index]
        writer.object { writer in
          writer.location(Location(line: row.location.line, column: Int(cell.column)))
          writer.member("value", cell.value, tree)
        }
      }
    }
  }

  mutating func member(_ name: StaticString, _ text: SourceText, _ tree: SyntaxTree) {
    key(name)
    string(utf8: tree.bytes(text))
  }

  mutating func enclosedArray(_ elements: (inout JSONWriter) -> Void) {
    array(CollectionOfOne(())) { writer, _ in elements(&writer) }
  }
}
