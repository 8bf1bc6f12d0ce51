internal import Gherkin

extension ScenarioRunner {
  /// A definition to start from, for a step that has none.
  func suggestion(for step: PickleStep, keyword: String) -> Suggestion {
    let generated = generatedExpressions(for: step.text, types: parameterTypes)
    let snippets = generated.map { Snippet(language: "swift", code: snippet($0, for: step)) }
    return Suggestion(id: ids.next(), pickleStepId: step.id, snippets: snippets)
  }

  private func snippet(_ expression: GeneratedExpression, for step: PickleStep) -> String {
    let types = expression.parameterTypes.map { "\($0.name.isEmpty ? "text" : $0.name): \($0.valueType)" }
    let block = step.dataTable.map { _ in "table: PickleTable" } ?? step.docString.map { _ in "text: PickleDocString" }
    let parameters = (["world"] + types.numbered + [block].compactMap { $0 }).joined(separator: ", ")
    return """
      \(builder(for: step.type))(\(swiftLiteral(expression.source))) { (\(parameters)) in
        throw Pending()
      }
      """
  }

  private func builder(for type: KeywordType) -> String {
    switch type {
    case .action: "when"
    case .outcome: "then"
    default: "given"
    }
  }

  private func swiftLiteral(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension [String] {
  /// `int: Int, int2: Int`: a name that comes again gets its place.
  fileprivate var numbered: [String] {
    var seen: [Substring: Int] = [:]
    return map { parameter in
      let name = parameter.prefix { $0 != ":" }
      seen[name, default: 0] += 1
      let count = seen[name, default: 1]
      return count == 1 ? parameter : "\(name)\(count)\(parameter.dropFirst(name.count))"
    }
  }
}
