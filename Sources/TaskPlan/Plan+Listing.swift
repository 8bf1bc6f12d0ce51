extension Plan {
  /// The plan for people: phases, tasks with what they trace to, scenarios with what they are attributed to.
  package var listing: [String] {
    let head = [title, "\(path): \(counts)"].filter { !$0.isEmpty }
    let orphans = blocks.filter { $0.task == nil }
    let (clauses, blocks) = (Dictionary(grouping: clauses, by: \.task), Dictionary(grouping: blocks, by: \.task))
    let firsts = Set(phases.compactMap(\.tasks.first))
    return head + notices + criterionLines
      + tasks.flatMap { lines($0, isFirst: firsts.contains($0.id), clauses[$0.id] ?? [], blocks[$0.id] ?? []) }
      + (orphans.isEmpty ? [] : ["", "outside of tasks"] + orphans.flatMap(lines)) + proseLines
  }

  private var counts: String {
    [
      (tasks.count, "task"), (ids(.requirement).count, "requirement"), (ids(.criterion).count, "criterion"),
      (clauses.count, "clause"), (scenarios.count + proseScenarios.count, "scenario"), (claims.count, "claim"),
    ].map { counted($0.0, $0.1) }.joined(separator: ", ")
  }

  /// What was recognised, and what was passed over.
  private var notices: [String] {
    let origins = PlanCriterion.Origin.allCases.compactMap { origin -> String? in
      let count = criteria.count { $0.origin == origin }
      return count == 0 ? nil : "\(count) by \(origin.prose)"
    }
    let clothes = ProseScenario.Clothes.allCases.compactMap { clothes -> String? in
      let count = proseScenarios.count { $0.clothes == clothes }
      return count == 0 ? nil : "\(count) as \(clothes.prose)"
    }
    return (origins.isEmpty ? [] : ["  criteria: \(origins.joined(separator: ", "))"])
      + (clothes.isEmpty ? [] : ["  scenarios that are no Gherkin: \(clothes.joined(separator: ", "))"])
      + adoptionNotices
      + (contradictions.isEmpty
        ? [] : ["  \(counted(contradictions.count, "contradiction")): `lgtm-verify plan check` says which"])
      + (passedOver == 0
        ? []
        : [
          "  passed over: \(counted(passedOver, "item")) of lists and tables; `lgtm-verify plan adopt` proposes criteria from them"
        ])
  }

  private var adoptionNotices: [String] {
    (adoption.unconfirmed.isEmpty
      ? [] : ["  adopted and not confirmed: \(counted(adoption.unconfirmed.count, "entry")), which do not count"])
      + adoption.void.map { "  void: \($0.id), \($0.reason)" }
  }

  private var criterionLines: [String] {
    guard !criteria.isEmpty else { return [] }
    return ["", "criteria"]
      + criteria.map { criterion in
        "  \(criterion.id)  \(criterion.text)\(criterion.text.isEmpty ? "" : "  ")(\(lineWord(criterion.line)))"
          + (criterion.isRecommendation ? "  recommended" : "")
          + (criterion.exclusion.map { "  not verifiable from outside: \($0)" } ?? "")
      }
  }

  private var proseLines: [String] {
    guard !proseScenarios.isEmpty else { return [] }
    return ["", "scenarios that are no Gherkin"]
      + proseScenarios.map { scenario in
        "  \(lineWord(scenario.line)): \(scenario.name)" + (scenario.criterion.map { "  [\($0)]" } ?? "")
      }
  }

  /// With its file, where there are several.
  func lineWord(_ line: Int) -> String { documents.count > 1 ? place(line) : "line \(line)" }

  private func linePrefix(_ line: Int) -> String { documents.count > 1 ? place(line) : "\(line)" }

  private func lines(
    _ task: PlanTask, isFirst: Bool, _ clauses: [EARSClause], _ blocks: [GherkinBlock]
  ) -> [String] {
    let size = [task.risk.map { "risk \($0.lowercased())" }, task.points.map { counted($0, "point") }]
    return (isFirst ? ["", task.phase ?? ""] : [])
      + ["  \(task.id)  \(task.title)  (\((size + [lineWord(task.line)]).compactMap { $0 }.joined(separator: ", ")))"]
      + row("traces to", task.traced) + row("depends on", task.dependencies)
      + clauses.map { "    \(linePrefix($0.line)): \($0.text)" } + blocks.flatMap(lines)
  }

  private func row(_ label: String, _ ids: [PlanID]) -> [String] {
    ids.isEmpty ? [] : ["    \(label) \(ids.map(\.text).joined(separator: ", "))"]
  }

  private func lines(_ block: GherkinBlock) -> [String] {
    block.scenarios.map { scenario in
      let attribution = attribution(of: scenario)
      let ids = attribution.criteria.map(\.text).joined(separator: ", ")
      return "    \(linePrefix(scenario.line)): Scenario: \(scenario.name)"
        + (ids.isEmpty ? "" : attribution.level == .title ? "" : "  [\(ids) \(attribution.level.prose)]")
    }
  }
}

/// `1 task`, `2 tasks`, `2 criteria`.
func counted(_ count: Int, _ noun: String) -> String {
  if count == 1 { return "1 \(noun)" }
  let plurals = ["criterion": "criteria", "entry": "entries"]
  return "\(count) \(plurals[noun] ?? noun + "s")"
}

extension PlanCriterion.Origin {
  fileprivate var prose: String {
    switch self {
    case .id: "their ids"
    case .section: "the heading over them"
    case .heading: "a heading of their own"
    case .scenario: "a scenario"
    case .diagram: "a state diagram"
    case .adopted: "adoption"
    }
  }
}

extension ProseScenario.Clothes {
  fileprivate var prose: String {
    switch self {
    case .bullets: "WHEN and THEN bullets"
    case .sentence: "a sentence with Given, When, Then"
    case .row: "rows of a table"
    case .words: "plain words"
    }
  }
}
