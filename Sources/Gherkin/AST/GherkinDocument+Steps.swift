extension GherkinDocument {
  /// Of all backgrounds, then of all scenarios, as the parser met them.
  package var allSteps: NodeList<Step> { NodeList(tree, NodeRange(from: 0, to: tree.nodes.steps.count)) }

  package var allTags: NodeList<Tag> { NodeList(tree, NodeRange(from: 0, to: tree.nodes.tags.count)) }

  package var allScenarios: NodeList<Scenario> { NodeList(tree, NodeRange(from: 0, to: tree.nodes.scenarios.count)) }

  /// The lines of the steps that begin with `Or`, which is not official Gherkin.
  package var orLines: [Int] {
    tree.nodes.steps.filter { tree.bytes($0.keyword).elementsEqual("Or ".utf8) }.map(\.location.line)
  }
}
