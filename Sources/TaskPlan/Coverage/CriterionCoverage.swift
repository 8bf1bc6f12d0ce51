/// What a plan has for one criterion, each level apart from the others.
package struct CriterionCoverage: Sendable {
  package let id: PlanID
  /// Every scenario that counts for it, with the reason.
  package internal(set) var scenarios: [(scenario: PlanScenario, level: CoverageLevel)] = []
  /// Tasks whose trace line names it.
  package internal(set) var tasks: [PlanTask] = []
  /// Clauses that name it, or that stand in its definition.
  package internal(set) var clauses: [EARSClause] = []

  package func scenarios(_ level: CoverageLevel) -> [PlanScenario] {
    scenarios.filter { $0.level == level }.map(\.scenario)
  }

  /// The nearest reason for which a scenario counts; nil where none does.
  package var level: CoverageLevel? {
    CoverageLevel.allCases.first { level in scenarios.contains { $0.level == level } }
  }
}

extension Plan {
  /// Each criterion that the plan names, in order.
  package var coverage: [CriterionCoverage] {
    var all = ids(.criterion).map { CriterionCoverage(id: $0) }
    let places = Dictionary(all.indices.map { (all[$0].id, $0) }) { first, _ in first }
    for scenario in countedScenarios {
      let (level, criteria) = attribution(of: scenario)
      for id in criteria { if let place = places[id] { all[place].scenarios.append((scenario, level)) } }
    }
    for task in tasks {
      for id in task.traced where id.kind == .criterion { if let place = places[id] { all[place].tasks.append(task) } }
    }
    for clause in clauses {
      for id in clause.ids where id.kind == .criterion {
        if let place = places[id] { all[place].clauses.append(clause) }
      }
    }
    return all
  }
}
