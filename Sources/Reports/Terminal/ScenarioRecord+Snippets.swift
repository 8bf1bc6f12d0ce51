import Runner

extension ScenarioRecord {
  /// The definition that an undefined step could have; none where an earlier step of the scenario has the same.
  func ownSnippets(_ step: StepRecord) -> [Snippet] {
    guard let snippet = step.snippets.first else { return [] }
    let earlier = steps.prefix { $0.id != step.id }
    return earlier.contains { $0.snippets.first?.code == snippet.code } ? [] : [snippet]
  }
}
