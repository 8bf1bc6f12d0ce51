/// A node of a Cucumber Expression's syntax tree; `start` and `end` count code points of the expression.
struct Node: Equatable, Sendable {
  /// The raw values are the names in the official test data.
  enum Kind: String, Sendable {
    case expression = "EXPRESSION_NODE"
    case text = "TEXT_NODE"
    case optional = "OPTIONAL_NODE"
    case parameter = "PARAMETER_NODE"
    case alternation = "ALTERNATION_NODE"
    case alternative = "ALTERNATIVE_NODE"
  }

  let kind: Kind
  let start: Int
  let end: Int
  /// Empty for a text node.
  let children: [Node]
  /// Only a text node has one.
  let token: String?

  init(_ kind: Kind, _ children: [Node], start: Int, end: Int) {
    self.kind = kind
    self.start = start
    self.end = end
    self.children = children
    token = nil
  }

  init(text token: Token) {
    kind = .text
    start = token.start
    end = token.end
    children = []
    self.token = token.text
  }

  /// The text of a text node, or of all text below the node.
  var text: String { token ?? children.map(\.text).joined() }

  func first(_ kind: Kind) -> Node? { children.first { $0.kind == kind } }
}
