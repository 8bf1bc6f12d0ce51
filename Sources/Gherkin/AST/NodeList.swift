/// A node of a document, seen through its tree.
package protocol SyntaxNode: Sendable {
  init(tree: SyntaxTree, index: Int)
}

/// The children of one kind of a node, in the order of the source.
package struct NodeList<Node: SyntaxNode>: RandomAccessCollection, Sendable {
  private let tree: SyntaxTree
  private let first: Int
  package let endIndex: Int

  init(_ tree: SyntaxTree, _ range: NodeRange) {
    self.tree = tree
    first = Int(range.start)
    endIndex = Int(range.count)
  }

  package var startIndex: Int { 0 }

  package subscript(position: Int) -> Node {
    precondition(position >= 0 && position < endIndex, "no such child")
    return Node(tree: tree, index: first + position)
  }
}
