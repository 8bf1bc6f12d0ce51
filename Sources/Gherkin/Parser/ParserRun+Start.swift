/// Headers open a node.
extension ParserRun {
  /// Takes the tags read before it, if there were any.
  func header(_ match: LineMatch, _ line: SourceLine) -> HeaderNode {
    let location = Location(line: line.number, column: match.column)
    var header = HeaderNode(location: location, keyword: match.keyword, name: match.text)
    switch state.section {
    case .featureTags, .ruleTags, .scenarioTags, .examplesTags:
      header.tags = NodeRange(from: firstTag, to: nodes.tags.count)
    default: break
    }
    return header
  }

  mutating func startFeature(_ header: HeaderNode) {
    nodes.feature = FeatureNode(header: header, language: dialect.code)
    hasFeatureLine = true
    state.section = .feature
  }

  mutating func startRule(_ header: HeaderNode) {
    closeRule()
    let scenarios = NodeRange(from: nodes.scenarios.count, to: nodes.scenarios.count)
    nodes.rules.append(RuleNode(header: header, children: ContainerNode(scenarios: scenarios)))
    isInRule = true
    state.section = .rule
  }

  mutating func startBackground(_ header: HeaderNode) {
    closeDescription()
    var header = header
    header.steps = NodeRange(from: nodes.steps.count, to: nodes.steps.count)
    let index = UInt32(nodes.backgrounds.count)
    nodes.backgrounds.append(header)
    if isInRule {
      nodes.rules[nodes.rules.count - 1].children.background = index
    } else {
      nodes.feature?.children.background = index
    }
    state.section = .background
  }

  mutating func startScenario(_ header: HeaderNode) {
    closeDefinition()
    var header = header
    header.steps = NodeRange(from: nodes.steps.count, to: nodes.steps.count)
    let examples = NodeRange(from: nodes.examples.count, to: nodes.examples.count)
    nodes.scenarios.append(ScenarioNode(header: header, examples: examples))
    state.section = .scenario
  }

  mutating func startExamples(_ header: HeaderNode) {
    closeExamples()
    nodes.examples.append(ExamplesNode(header: header))
    state.section = .examples
  }
}
