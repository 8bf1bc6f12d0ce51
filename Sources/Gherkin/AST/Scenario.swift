/// A scenario, or an outline where `examples` is not empty.
package struct Scenario: SyntaxNode {
  private let record: ScenarioNode
  private let tree: SyntaxTree

  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    record = tree.nodes.scenarios[index]
  }

  package var id: MessageID { record.header.id }
  package var location: Location { record.header.location }
  package var tags: NodeList<Tag> { NodeList(tree, record.header.tags) }
  package var keyword: String { tree.string(record.header.keyword) }
  package var name: String { tree.string(record.header.name) }
  package var description: String { tree.string(record.header.description) }
  package var steps: NodeList<Step> { NodeList(tree, record.header.steps) }
  package var examples: NodeList<Examples> { NodeList(tree, record.examples) }
}

package struct Background: SyntaxNode {
  private let record: HeaderNode
  private let tree: SyntaxTree

  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    record = tree.nodes.backgrounds[index]
  }

  package var id: MessageID { record.id }
  package var location: Location { record.location }
  package var keyword: String { tree.string(record.keyword) }
  package var name: String { tree.string(record.name) }
  package var description: String { tree.string(record.description) }
  package var steps: NodeList<Step> { NodeList(tree, record.steps) }
}

package struct Examples: SyntaxNode {
  private let record: ExamplesNode
  private let tree: SyntaxTree

  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    record = tree.nodes.examples[index]
  }

  package var id: MessageID { record.header.id }
  package var location: Location { record.header.location }
  package var tags: NodeList<Tag> { NodeList(tree, record.header.tags) }
  package var keyword: String { tree.string(record.header.keyword) }
  package var name: String { tree.string(record.header.name) }
  package var description: String { tree.string(record.header.description) }
  package var tableHeader: TableRow? { NodeList<TableRow>(tree, record.rows).first }
  package var tableBody: NodeList<TableRow> { NodeList(tree, record.rows.droppingFirst) }
}
