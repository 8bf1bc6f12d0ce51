import Gherkin

extension GherkinBlock {
  /// Reads the scenarios; ids are resolved to their long forms.
  mutating func readScenarios(_ patterns: IDPatterns, _ resolver: IDResolver, _ index: CriterionIndex, _ document: Int)
  {
    guard let feature else { return }
    let reader = ScenarioReader(
      block: self, feature: feature, patterns: patterns, resolver: resolver, index: index, document: document)
    scenarios = reader.scenarios
  }

  /// The titles and tags of the block with the lines they stand on: of the feature, its rules and scenarios.
  var titles: [(text: String, line: Int)] {
    guard let feature else { return [] }
    var titles = self.titles(feature.name, feature.location, feature.tags)
    for child in feature.children {
      switch child {
      case .background: break
      case .scenario(let scenario): titles += self.titles(scenario.name, scenario.location, scenario.tags)
      case .rule(let rule):
        titles += self.titles(rule.name, rule.location, rule.tags)
        for case .scenario(let scenario) in rule.children {
          titles += self.titles(scenario.name, scenario.location, scenario.tags)
        }
      }
    }
    return titles
  }

  private func titles(
    _ name: String, _ location: Location, _ tags: some Sequence<Tag>
  ) -> [(text: String, line: Int)] {
    [(name, planLine(location))] + tags.map { ($0.name, planLine($0.location)) }
  }
}

private struct ScenarioReader {
  let block: GherkinBlock
  let feature: Feature
  let patterns: IDPatterns
  let resolver: IDResolver
  let index: CriterionIndex
  let document: Int

  var scenarios: [PlanScenario] {
    let featureIDs = ids(feature.name, feature.tags)
    var background: [PlanStep] = []
    var result: [PlanScenario] = []
    for child in feature.children {
      switch child {
      case .background(let node): background = steps(node.steps)
      case .scenario(let node): result.append(scenario(node, background, featureIDs))
      case .rule(let rule): result += scenarios(of: rule, background, featureIDs)
      }
    }
    return result
  }

  private func scenarios(of rule: Rule, _ background: [PlanStep], _ inherited: [PlanID]) -> [PlanScenario] {
    var (background, ids) = (background, ids(rule.name, rule.tags))
    if !ids.contains(where: { $0.kind == .criterion }) { ids += inherited }
    var result: [PlanScenario] = []
    for child in rule.children {
      switch child {
      case .background(let node): background += steps(node.steps)
      case .scenario(let node): result.append(scenario(node, background, ids))
      }
    }
    return result
  }

  private func scenario(_ node: Scenario, _ background: [PlanStep], _ inherited: [PlanID]) -> PlanScenario {
    PlanScenario(
      name: node.name, featureName: feature.name, line: block.planLine(node.location), task: block.task,
      ownIDs: ids(node.name, node.tags), inheritedIDs: inherited, steps: steps(node.steps), background: background,
      isOutline: !node.examples.isEmpty)
  }

  private func ids(_ title: String, _ tags: some Sequence<Tag>) -> [PlanID] {
    let text = ([title] + tags.map { String($0.name.dropFirst()) }).joined(separator: " ")
    let written = patterns.ids(in: text).map { id in
      id.kind == .criterion ? index.find(id.text, in: document) ?? resolver.resolve(id) : resolver.resolve(id)
    }
    let tagged = tags.compactMap { index.find(String($0.name.dropFirst()), in: document) }
    return (written + index.named(in: title, in: document) + tagged).unique
  }

  private func steps(_ nodes: some Sequence<Step>) -> [PlanStep] {
    var type = KeywordType.unknown
    return nodes.map { step in
      if step.keywordType != .conjunction { type = step.keywordType }
      return PlanStep(
        keyword: step.keyword.trimmed, type: type, text: step.text, line: block.planLine(step.location))
    }
  }
}

extension Sequence where Element: Hashable {
  /// Each once, where it came first.
  var unique: [Element] {
    let all = Array(self)
    // A set costs more than looking at a few.
    guard all.count > 8 else {
      return all.indices.filter { !all[..<$0].contains(all[$0]) }.map { all[$0] }
    }
    var seen: Set<Element> = []
    return all.filter { seen.insert($0).inserted }
  }
}
