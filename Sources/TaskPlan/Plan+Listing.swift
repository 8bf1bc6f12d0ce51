extension Plan {
  /// The plan for people: phases, tasks with what they trace to, scenarios with what they are attributed to.
  package var listing: [String] {
    let head = [title, "\(path): \(counts)"].filter { !$0.isEmpty }
    let orphans = blocks.filter { $0.task == nil }
    return head + tasks.flatMap(lines) + (orphans.isEmpty ? [] : ["", "outside of tasks"] + orphans.flatMap(lines))
  }

  private var counts: String {
    [
      (tasks.count, "task"), (ids(.requirement).count, "requirement"), (ids(.criterion).count, "criterion"),
      (clauses.count, "clause"), (scenarios.count, "scenario"), (claims.count, "claim"),
    ].map { counted($0.0, $0.1) }.joined(separator: ", ")
  }

  private func lines(_ task: PlanTask) -> [String] {
    let size = [task.risk.map { "risk \($0.lowercased())" }, task.points.map { counted($0, "point") }]
    let isFirst = phases.contains { $0.tasks.first == task.id }
    let own = blocks.filter { $0.task == task.id }
    return (isFirst ? ["", task.phase ?? ""] : [])
      + ["  \(task.id)  \(task.title)  (\((size + ["line \(task.line)"]).compactMap { $0 }.joined(separator: ", ")))"]
      + row("traces to", task.traced) + row("depends on", task.dependencies)
      + clauses.filter { $0.task == task.id }.map { "    \($0.line): \($0.text)" } + own.flatMap(lines)
  }

  private func row(_ label: String, _ ids: [PlanID]) -> [String] {
    ids.isEmpty ? [] : ["    \(label) \(ids.map(\.text).joined(separator: ", "))"]
  }

  private func lines(_ block: GherkinBlock) -> [String] {
    block.scenarios.map { scenario in
      let attribution = attribution(of: scenario)
      let ids = attribution.criteria.map(\.text).joined(separator: ", ")
      return "    \(scenario.line): Scenario: \(scenario.name)"
        + (ids.isEmpty ? "" : attribution.level == .title ? "" : "  [\(ids) \(attribution.level.prose)]")
    }
  }
}

/// `1 task`, `2 tasks`, `2 criteria`.
func counted(_ count: Int, _ noun: String) -> String {
  if count == 1 { return "1 \(noun)" }
  return "\(count) \(noun == "criterion" ? "criteria" : noun + "s")"
}
