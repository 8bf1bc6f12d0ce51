import Gherkin
import Runner
import TaskPlan

extension PlanResults {
  /// Tags that look like ids of the plan and name nothing in it, each with the first scenario that has it: what they
  /// were to count for is not checked.
  static func unknownTags(_ record: RunRecord, _ plan: Plan) -> [String] {
    var seen: Set<String> = []
    var unknown: [String] = []
    for scenario in record.scenariosInOrder {
      for tag in scenario.pickle.tags where seen.insert(tag.name).inserted {
        guard let id = plan.patterns.ids(in: tag.name).first, tag.name == "@\(id)", !plan.knows(id) else {
          continue
        }
        unknown.append("\(scenario.pickle.uri):\(scenario.pickle.location.line): \(plan.path) has no \(id)")
      }
    }
    return unknown
  }
}
