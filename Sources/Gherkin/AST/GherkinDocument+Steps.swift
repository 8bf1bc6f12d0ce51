extension GherkinDocument {
  /// The lines of the steps that begin with `Or`, which is not official Gherkin.
  package var orLines: [Int] {
    tree.nodes.steps.filter { tree.bytes($0.keyword).elementsEqual("Or ".utf8) }.map(\.location.line)
  }

  /// The steps by their ids, to find what a pickle's step was made from.
  package var stepsByID: [MessageID: Step] {
    let steps = tree.nodes.steps.indices.map { Step(tree: tree, index: $0) }
    return Dictionary(uniqueKeysWithValues: steps.map { ($0.id, $0) })
  }
}
