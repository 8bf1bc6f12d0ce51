extension GherkinDocument {
  /// The lines of the steps that begin with `Or`, which is not official Gherkin.
  package var orLines: [Int] {
    tree.nodes.steps.filter { tree.bytes($0.keyword).elementsEqual("Or ".utf8) }.map(\.location.line)
  }
}
