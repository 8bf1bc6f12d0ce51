import Gherkin
import Runner
import TaskPlan

/// Finds the results of a plan's scenarios in a run.
struct OutcomeFinder {
  private var recordsByTitle: [String: [ScenarioRecord]] = [:]
  private var unselectedByTitle: [String: [UnselectedScenario]] = [:]
  private let record: RunRecord
  private let patterns: IDPatterns

  init(_ record: RunRecord, _ patterns: IDPatterns) {
    (self.record, self.patterns) = (record, patterns)
    for scenario in record.scenariosInOrder {
      recordsByTitle[Self.key(scenario.featureName, scenario.title), default: []].append(scenario)
    }
    for scenario in record.unselected {
      unselectedByTitle[Self.key(scenario.featureName, scenario.title), default: []].append(scenario)
    }
  }

  /// A feature of a title may stand twice in a plan: then the task's tag decides.
  func outcome(of scenario: PlanScenario) -> ScenarioOutcome {
    let candidates = recordsByTitle[Self.key(scenario.featureName, scenario.name)] ?? []
    let tag = scenario.task.map { "@\($0)" }
    let tagged = candidates.filter { candidate in candidate.pickle.tags.contains { $0.name == tag }
    }
    let records = tagged.isEmpty ? candidates.filter { !hasTaskTag($0.pickle) } : tagged
    let unselected = (unselectedByTitle[Self.key(scenario.featureName, scenario.name)] ?? []).filter { row in
      tagged.isEmpty ? !hasTaskTag(row.pickle) : row.pickle.tags.contains { $0.name == tag }
    }
    return ScenarioOutcome(
      scenario: scenario, records: records,
      isOtherText: records.contains { !isText(of: scenario, $0) },
      unselectedRows: scenario.isOutline ? unselected.count : 0)
  }

  private func isText(of scenario: PlanScenario, _ record: ScenarioRecord) -> Bool {
    let steps = record.steps.filter { $0.hookId == nil }.map(\.text)
    let wanted = (scenario.background + scenario.steps).map(\.text)
    return scenario.isOutline ? steps.count == wanted.count : steps == wanted
  }

  private func hasTaskTag(_ pickle: Pickle) -> Bool {
    pickle.tags.contains { tag in patterns.ids(in: tag.name).contains { $0.kind == .task } }
  }

  private static func key(_ feature: String, _ scenario: String) -> String {
    feature + "\u{0}" + scenario
  }
}
