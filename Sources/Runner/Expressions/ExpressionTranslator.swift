/// Checks a Cucumber Expression's syntax tree and translates it into a regular expression.
struct ExpressionTranslator {
  let expression: String
  let types: ParameterTypeRegistry
  private(set) var parameterTypes: [ParameterType] = []

  init(_ expression: String, types: ParameterTypeRegistry) {
    self.expression = expression
    self.types = types
  }

  mutating func translate(_ node: Node) throws(ExpressionError) -> String {
    switch node.kind {
    case .text: Self.escaped(node.text)
    case .optional: try translateOptional(node)
    case .alternation: try translateAlternation(node)
    case .alternative: try translateChildren(node)
    case .parameter: try translateParameter(node)
    case .expression: "^\(try translateChildren(node))$"
    }
  }

  private mutating func translateOptional(_ node: Node) throws(ExpressionError) -> String {
    if let parameter = node.first(.parameter) { throw error(.parameterInOptional, parameter) }
    if let optional = node.first(.optional) { throw error(.optionalInOptional, optional) }
    guard node.first(.text) != nil else { throw error(.optionalEmpty, node) }
    return "(?:\(try translateChildren(node)))?"
  }

  private mutating func translateAlternation(_ node: Node) throws(ExpressionError) -> String {
    for alternative in node.children {
      guard !alternative.children.isEmpty else { throw error(.alternativeEmpty, alternative) }
      guard alternative.first(.text) != nil else { throw error(.alternativeOnlyOptional, alternative) }
    }
    return "(?:\(try translateChildren(node, separator: "|")))"
  }

  private mutating func translateParameter(_ node: Node) throws(ExpressionError) -> String {
    guard let type = types.type(named: node.text) else {
      throw .undefinedParameterType(name: node.text, expression: expression, start: node.start, end: node.end)
    }
    parameterTypes.append(type)
    return type.captureGroup
  }

  private mutating func translateChildren(_ node: Node, separator: String = "") throws(ExpressionError) -> String {
    var parts: [String] = []
    for child in node.children { parts.append(try translate(child)) }
    return parts.joined(separator: separator)
  }

  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for character in text.unicodeScalars {
      if #"\^[({$.|?*+})]"#.unicodeScalars.contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return String(escaped)
  }

  private func error(_ problem: ExpressionProblem, _ node: Node) -> ExpressionError {
    .malformed(problem, expression: expression, start: node.start, end: node.end)
  }
}
