import Gherkin
package import Runner

extension RunRecord {
  /// The criteria that the run's scenarios are attributed to, by id; to those all of their scenarios count that were
  /// loaded, also the ones that were not selected.
  package var criteria: [CriterionResult] {
    var counted: [Criterion: [CountedScenario]] = [:]
    for scenario in scenariosInOrder {
      for attribution in scenario.attributions {
        counted[attribution.criterion, default: []].append(CountedScenario(scenario, attribution.level))
      }
    }
    for scenario in unselected {
      for attribution in scenario.attributions where counted[attribution.criterion] != nil {
        counted[attribution.criterion]?.append(CountedScenario(scenario, attribution.level))
      }
    }
    return counted.sorted { $0.key < $1.key }.map { CriterionResult(id: $0.key.id, scenarios: $0.value) }
  }
}

extension CountedScenario {
  fileprivate init(_ scenario: ScenarioRecord, _ level: AttributionLevel) {
    let name = scenario.pickle.name
    self.init(
      name: name, feature: scenario.featureName, level: .tag(of: level), verdict: scenario.verdict(named: name),
      records: [scenario], wasExecuted: scenario.wasExecuted, planPlace: nil)
  }

  fileprivate init(_ scenario: UnselectedScenario, _ level: AttributionLevel) {
    let name = scenario.pickle.name
    self.init(
      name: name, feature: scenario.featureName, level: .tag(of: level), verdict: .notVerified("not selected: \(name)"),
      records: [], wasExecuted: false, planPlace: nil)
  }
}

extension ScenarioRecord {
  /// Whether it ran to an end that says something.
  var wasExecuted: Bool { status == .passed || status == .failed }
}
