import Gherkin

extension ScenarioRunner {
  /// A definition to start from, for a step that has none.
  func suggestion(for step: PickleStep, keyword: String) -> Suggestion {
    let generated = generatedExpressions(for: step.text, types: catalogue.parameterTypes)
    let snippets = generated.map { Snippet(language: "swift", code: snippet($0, for: step)) }
    return Suggestion(id: ids.next(), pickleStepId: step.id, snippets: snippets)
  }

  private func snippet(_ expression: GeneratedExpression, for step: PickleStep) -> String {
    var parameters = expression.parameterTypes.map {
      (name: $0.name.isEmpty ? "text" : $0.name, type: "\($0.valueType)")
    }
    if step.dataTable != nil { parameters.append(("table", "PickleTable")) }
    if step.docString != nil { parameters.append(("docString", "PickleDocString")) }
    let list = ["world"] + zip(names(parameters.map(\.name)), parameters).map { "\($0): \($1.type)" }
    return """
      \(builder(for: step.type))(\(swiftLiteral(expression.source))) { (\(list.joined(separator: ", "))) in
        throw Pending()
      }
      """
  }

  /// Swift names, each different from those before: `int`, `int2`.
  private func names(_ wanted: [String]) -> [String] {
    var taken: Set<String> = ["world"]
    return wanted.map { name in
      let plain = String(name.unicodeScalars.map { $0.properties.isXIDContinue ? Character($0) : "_" })
      let candidates = sequence(first: 1) { $0 + 1 }.lazy.map { $0 == 1 ? plain : "\(plain)\($0)" }
      let free = candidates.first { !taken.contains($0) } ?? plain
      taken.insert(free)
      return free
    }
  }

  private func builder(for type: KeywordType) -> String {
    switch type {
    case .action: "when"
    case .outcome: "then"
    default: "given"
    }
  }

  private func swiftLiteral(_ text: String) -> String {
    let escapes = ["\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\r\n": "\\r\\n"]
    return "\"" + text.map { escapes[String($0)] ?? String($0) }.joined() + "\""
  }
}
