import Gherkin
import Runner
import TaskPlan

/// Scenarios of a run that are not the plan's own, and that name criteria of it by their tags or titles.
struct BesideScenarios {
  /// Each with the criteria that it names as its own ids.
  let outcomes: [ScenarioOutcome]

  /// `own` are the outcomes of the plan's own scenarios.
  init(_ plan: Plan, _ record: RunRecord, own: [ScenarioOutcome]) {
    let known = Set(own.flatMap { $0.records.map(\.id) })
    let titles = Set(own.map { "\($0.scenario.featureName)\u{0}\($0.scenario.name)" })
    let run = record.scenariosInOrder.filter { !known.contains($0.id) }.map { scenario in
      Self.outcome(plan, scenario.pickle, scenario.title, of: scenario.featureName, [scenario])
    }
    // What names a criterion and was not selected did not show that it holds.
    let unselected = record.unselected.filter { !titles.contains("\($0.featureName)\u{0}\($0.title)") }.map {
      Self.outcome(plan, $0.pickle, $0.title, of: $0.featureName, [], isUnselected: true)
    }
    outcomes = (run + unselected).filter { !$0.scenario.ownIDs.isEmpty }
  }

  private static func outcome(
    _ plan: Plan, _ pickle: Pickle, _ title: String, of feature: String, _ records: [ScenarioRecord],
    isUnselected: Bool = false
  ) -> ScenarioOutcome {
    let tags = pickle.tags.compactMap { plan.criterion(named: String($0.name.dropFirst())) }
    let near = (tags + plan.criteria(namedIn: title)).uniqued
    let scenario = PlanScenario(
      name: pickle.name, featureName: feature, ownIDs: near.isEmpty ? plan.criteria(namedIn: feature) : near)
    return ScenarioOutcome(
      scenario: scenario, records: records, isOtherText: false, unselectedRows: 0, isUnselected: isUnselected)
  }
}
