package struct Rule: SyntaxNode {
  private let record: RuleNode
  private let tree: SyntaxTree

  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    record = tree.nodes.rules[index]
  }

  package var id: MessageID { record.header.id }
  package var location: Location { record.header.location }
  package var tags: NodeList<Tag> { NodeList(tree, record.header.tags) }
  package var keyword: String { tree.string(record.header.keyword) }
  package var name: String { tree.string(record.header.name) }
  package var description: String { tree.string(record.header.description) }

  /// The background, then the scenarios.
  package var children: [RuleChild] {
    (record.children.background(in: tree).map { [.background($0)] } ?? [])
      + record.children.scenarios(in: tree).map { .scenario($0) }
  }
}

package enum RuleChild: Sendable {
  case background(Background)
  case scenario(Scenario)
}

extension ContainerNode {
  func background(in tree: SyntaxTree) -> Background? {
    background.map { Background(tree: tree, index: Int($0)) }
  }

  func scenarios(in tree: SyntaxTree) -> NodeList<Scenario> { NodeList(tree, scenarios) }
}
