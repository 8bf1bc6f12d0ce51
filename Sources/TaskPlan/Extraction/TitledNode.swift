import Gherkin

/// A rule or a scenario: what can have tags of its own below the feature.
struct TitledNode {
  let name: String
  let line: Int
  let firstTagLine: Int?

  static func all(in feature: Feature) -> [TitledNode] {
    feature.children.flatMap { child -> [TitledNode] in
      switch child {
      case .background: []
      case .scenario(let scenario): [TitledNode(scenario)]
      case .rule(let rule): [TitledNode(rule)] + rule.children.compactMap { TitledNode($0) }
      }
    }
  }

  func criteria(_ patterns: IDPatterns) -> [PlanID] { patterns.ids(in: name).filter { $0.kind == .criterion } }

  private init(_ scenario: Scenario) { self.init(scenario.name, scenario.location, scenario.tags) }
  private init(_ rule: Rule) { self.init(rule.name, rule.location, rule.tags) }

  private init?(_ child: RuleChild) {
    guard case .scenario(let scenario) = child else { return nil }
    self.init(scenario)
  }

  private init(_ name: String, _ location: Location, _ tags: some Sequence<Tag>) {
    (self.name, line) = (name, location.line)
    firstTagLine = tags.map(\.location.line).min()
  }
}
