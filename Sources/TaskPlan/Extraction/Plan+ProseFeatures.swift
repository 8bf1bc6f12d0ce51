import Gherkin

extension Plan {
  /// A feature for each heading with scenarios in other clothes that have steps; above each scenario its place.
  func proseFeatures(_ names: inout Set<String>) -> [ExtractedFeature] {
    let groups = Dictionary(grouping: proseScenarios.filter { !$0.steps.isEmpty }) { scenario in
      ProseGroup(document: documentIndex(scenario.line), subject: scenario.subject)
    }
    let sorted = groups.values.sorted { $0[0].line < $1[0].line }
    return sorted.map { scenarios in
      let (line, subject) = (scenarios[0].line, scenarios[0].subject)
      let name = FeatureName(subject, task: nil, line: documentLine(line), patterns)
      let head = [PlanOrigin.comment(self, line: line), "Feature: \(subject)"]
      let text = (head + scenarios.flatMap(lines)).map { $0 + "\n" }.joined()
      return ExtractedFeature(fileName: name.unique(in: &names), text: text, task: nil, line: line)
    }
  }

  private func lines(_ scenario: ProseScenario) -> [String] {
    let tag = scenario.criterion.map { ["  @\($0)"] } ?? []
    let steps = scenario.steps.map { "    \($0.keyword) \($0.text)" }
    return ["", "  \(PlanOrigin.comment(self, line: scenario.line))"] + tag + ["  Scenario: \(scenario.name)"] + steps
  }
}

private struct ProseGroup: Hashable {
  let document: Int
  let subject: String
}
