/// Nodes by their ids, which ascend in the order of the source: nothing is indexed beforehand.
extension GherkinDocument {
  package func step(_ id: MessageID) -> Step? {
    tree.nodes.steps.position { $0.id < id }.flatMap { index in
      tree.nodes.steps[index].id == id ? Step(tree: tree, index: index) : nil
    }
  }

  /// The scenario, and the rule it stands in.
  package func scenario(_ id: MessageID) -> (scenario: Scenario, rule: Rule?)? {
    guard let index = tree.nodes.scenarios.position(where: { $0.header.id < id }),
      tree.nodes.scenarios[index].header.id == id
    else { return nil }
    let rule = tree.nodes.rules.firstIndex { $0.children.scenarios.indices.contains(index) }
    return (Scenario(tree: tree, index: index), rule.map { Rule(tree: tree, index: $0) })
  }
}

extension Array {
  /// By bisection: the first element that is not before; nil where all are.
  fileprivate func position(where isBefore: (Element) -> Bool) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low < count ? low : nil
  }
}
