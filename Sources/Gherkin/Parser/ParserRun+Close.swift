/// A node that ends gets its id, after its children: tags first, itself last, as in the official parsers.
extension ParserRun {
  mutating func closeStep() {
    switch state.part {
    case .header, .description, .rows: return
    case .table, .tableAfterDocString: closeTable()
    default: break
    }
    nodes.steps[nodes.steps.count - 1].id = ids.next()
    state.part = .header
  }

  /// What an examples header ends: the scenario's last step, or the examples before it.
  mutating func closeExamples() {
    closeDescription()
    guard state.section == .examples else { return closeStep() }
    let last = nodes.examples.count - 1
    if state.part == .rows { nodes.examples[last].rows = closeRows() }
    closeTags(nodes.examples[last].header.tags)
    nodes.examples[last].header.id = ids.next()
  }

  /// What a scenario's header ends: a scenario, a background, or a feature's or rule's description.
  mutating func closeDefinition() {
    switch state.section {
    case .examples, .scenario: closeScenario()
    case .background: closeBackground()
    default: closeDescription()
    }
  }

  private mutating func closeScenario() {
    closeExamples()
    let last = nodes.scenarios.count - 1
    nodes.scenarios[last].header.steps.extend(to: nodes.steps.count)
    nodes.scenarios[last].examples.extend(to: nodes.examples.count)
    closeTags(nodes.scenarios[last].header.tags)
    nodes.scenarios[last].header.id = ids.next()
  }

  private mutating func closeBackground() {
    closeDescription()
    closeStep()
    let last = nodes.backgrounds.count - 1
    nodes.backgrounds[last].steps.extend(to: nodes.steps.count)
    nodes.backgrounds[last].id = ids.next()
  }

  /// What a rule's header ends: the definition before it, and the rule before it.
  mutating func closeRule() {
    closeDefinition()
    if nodes.rules.isEmpty { nodes.feature?.children.scenarios.extend(to: nodes.scenarios.count) }
    guard isInRule else { return }
    isInRule = false
    let last = nodes.rules.count - 1
    nodes.rules[last].children.scenarios.extend(to: nodes.scenarios.count)
    closeTags(nodes.rules[last].header.tags)
    nodes.rules[last].header.id = ids.next()
  }

  mutating func closeFeature() {
    closeRule()
    if let feature = nodes.feature { closeTags(feature.header.tags) }
  }

  private mutating func closeTags(_ tags: NodeRange) {
    for index in tags.indices { nodes.tags[index].id = ids.next() }
  }
}
