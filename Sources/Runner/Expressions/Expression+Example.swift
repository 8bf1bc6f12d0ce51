extension Expression {
  /// A text that it matches, with the examples of its parameters' types; nil for a regular expression, and where a type
  /// has no example.
  var example: String? {
    guard case .cucumberExpression(let text) = source, let tree = try? ExpressionParser.parse(text) else { return nil }
    var examples = parameterTypes.map(\.example)[...]
    return tree.example(&examples)
  }
}

extension Node {
  /// What is optional is left out, of alternatives the first is taken.
  fileprivate func example(_ examples: inout ArraySlice<String?>) -> String? {
    switch kind {
    case .text: return text
    case .optional: return ""
    case .parameter: return examples.popFirst() ?? nil
    case .alternation:
      let all = children.map { $0.example(&examples) }
      return all.first ?? nil
    case .alternative, .expression:
      let parts = children.map { $0.example(&examples) }
      return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }.joined()
    }
  }
}
