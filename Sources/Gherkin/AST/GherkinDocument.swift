/// The syntax tree of one source (Cucumber Messages `GherkinDocument`).
///
/// The document and all its nodes are views of one compact tree; texts are made when they are asked for.
package struct GherkinDocument: Sendable {
  package let uri: String
  let tree: SyntaxTree

  package var feature: Feature? { tree.nodes.feature.map { Feature(tree: tree, record: $0) } }

  package var comments: NodeList<Comment> {
    NodeList(tree, NodeRange(from: 0, to: tree.nodes.comments.count))
  }
}

package struct Comment: SyntaxNode {
  private let record: CommentNode
  private let tree: SyntaxTree

  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    record = tree.nodes.comments[index]
  }

  package var location: Location { Location(line: Int(record.line), column: 1) }
  /// The whole line, with its indentation.
  package var text: String { tree.string(record.text) }
}

package struct Tag: SyntaxNode {
  private let record: TagNode
  private let tree: SyntaxTree

  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    record = tree.nodes.tags[index]
  }

  package var id: MessageID { record.id }
  package var location: Location { record.location }
  /// With its `@`.
  package var name: String { tree.string(record.name) }
}

package struct Feature: Sendable {
  let tree: SyntaxTree
  let record: FeatureNode

  package var location: Location { record.header.location }
  package var tags: NodeList<Tag> { NodeList(tree, record.header.tags) }
  /// The dialect's code, such as `en`.
  package var language: String { record.language }
  package var keyword: String { tree.string(record.header.keyword) }
  package var name: String { tree.string(record.header.name) }
  package var description: String { tree.string(record.header.description) }

  /// The background, the scenarios, the rules.
  package var children: [FeatureChild] {
    (record.children.background(in: tree).map { [.background($0)] } ?? [])
      + record.children.scenarios(in: tree).map { .scenario($0) }
      + tree.nodes.rules.indices.map { .rule(Rule(tree: tree, index: $0)) }
  }
}

package enum FeatureChild: Sendable {
  case rule(Rule)
  case background(Background)
  case scenario(Scenario)
}
