extension Plan {
  /// The criteria that a scenario counts for: its own, else its feature's, else its task's.
  package func attribution(of scenario: PlanScenario) -> (level: CoverageLevel, criteria: [PlanID]) {
    let own = scenario.ownIDs.filter { $0.kind == .criterion }
    if !own.isEmpty { return (.title, own) }
    let inherited = scenario.inheritedIDs.filter { $0.kind == .criterion }
    if !inherited.isEmpty { return (.inherited, inherited) }
    return (.task, scenario.task.flatMap(task)?.traced(.criterion) ?? [])
  }
}
