/// A boolean expression over tags, such as `@smoke and not (@slow or @wip)` (Cucumber tag expressions).
package struct TagExpression: Equatable, Sendable, CustomStringConvertible {
  indirect enum Node: Equatable, Sendable {
    /// The empty expression: every set of tags fits.
    case everything
    case tag(String)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
  }

  private let root: Node

  package init(parsing text: String) throws(TagExpressionError) {
    var parser = try TagExpressionParser(text)
    root = try parser.parse()
  }

  /// Whether a scenario with these tags, each with its `@`, is meant.
  package func evaluate(_ tags: [String]) -> Bool { root.evaluate(Set(tags)) }

  /// Fully parenthesised; parsing it gives an equal expression.
  package var description: String { root.description }
}

extension TagExpression.Node: CustomStringConvertible {
  func evaluate(_ tags: Set<String>) -> Bool {
    switch self {
    case .everything: true
    case .tag(let name): tags.contains(name)
    case .not(let operand): !operand.evaluate(tags)
    case .and(let left, let right): left.evaluate(tags) && right.evaluate(tags)
    case .or(let left, let right): left.evaluate(tags) || right.evaluate(tags)
    }
  }

  var description: String {
    switch self {
    case .everything: ""
    case .tag(let name): TagExpressionToken.escaped(name)
    case .not(.and(let left, let right)): "not \(Self.and(left, right))"
    case .not(.or(let left, let right)): "not \(Self.or(left, right))"
    case .not(let operand): "not ( \(operand) )"
    case .and(let left, let right): "( \(left) and \(right) )"
    case .or(let left, let right): "( \(left) or \(right) )"
    }
  }
}
