/// A boolean expression over tags, such as `@smoke and not (@slow or @wip)` (Cucumber tag expressions).
package struct TagExpression: Equatable, Sendable {
  enum Operation: Equatable, Sendable {
    case tag(String)
    case not, and, or
  }

  /// Operands before their operator, so that no nesting is too deep; empty: every set of tags fits.
  private let postfix: [Operation]

  package init(parsing text: String) throws(TagExpressionError) {
    var parser = try TagExpressionParser(text)
    postfix = try parser.parse()
  }

  /// The tags that it names, negated or not.
  package var names: Set<String> {
    Set(postfix.compactMap { if case .tag(let name) = $0 { name } else { nil } })
  }

  /// Whether a scenario with these tags, each with its `@`, is meant.
  package func evaluate(_ tags: [String]) -> Bool {
    var stack: [Bool] = []
    for operation in postfix {
      switch operation {
      case .tag(let name): stack.append(tags.contains(name))
      case .not: stack.append(!stack.removeLast())
      case .and: stack.combineLast { $0 && $1 }
      case .or: stack.combineLast { $0 || $1 }
      }
    }
    return stack.last ?? true
  }
}

extension TagExpression: CustomStringConvertible {
  /// With all parentheses; parsing it gives an equal expression.
  package var description: String {
    var stack: [(text: String, isGroup: Bool)] = []
    for operation in postfix {
      switch operation {
      case .tag(let name): stack.append((TagExpressionToken.escaped(name), false))
      case .not:
        let operand = stack.removeLast()
        stack.append((operand.isGroup ? "not \(operand.text)" : "not ( \(operand.text) )", false))
      case .and: stack.combineLast { ("( \($0.text) and \($1.text) )", true) }
      case .or: stack.combineLast { ("( \($0.text) or \($1.text) )", true) }
      }
    }
    return stack.last?.text ?? ""
  }
}

extension Array {
  /// Puts one element in the place of the last two.
  fileprivate mutating func combineLast(_ combine: (Element, Element) -> Element) {
    let right = removeLast()
    append(combine(removeLast(), right))
  }
}
