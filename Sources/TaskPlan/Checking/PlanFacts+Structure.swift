import Gherkin

extension PlanFacts {
  /// Whether there is a plan at all, and whether it can be read as it was meant.
  var structureFindings: [Finding] {
    emptiness + misdecoded + plan.unclosedFences.map { Finding(.fenceUnclosed, $0, "this code block is never closed") }
      + plan.blocks.flatMap(parseErrors)
      + plan.blocks.filter { $0.addedLines > 0 }.map { block in
        Finding(
          .gherkinNoFeature, block.lines.first,
          "no Feature: above it; read as scenarios of \"\(block.feature?.name ?? "")\"")
      }
  }

  private var emptiness: [Finding] {
    guard plan.criteria.isEmpty else { return [] }
    let hint = "; `lgtm-verify plan show` says what was looked for"
    return [
      Finding(.planEmpty, 1, "the plan has no criterion\(plan.scenarios.isEmpty ? " and no scenario" : "")\(hint)")
    ]
  }

  private func parseErrors(_ block: GherkinBlock) -> [Finding] {
    guard case .failure(let errors) = block.content else { return [] }
    return errors.errors.map { Finding(.gherkinInvalid, block.planLine($0.location), $0.message) }
  }

  /// What stands in the way from a criterion to a scenario that names it.
  var coverageFindings: [Finding] {
    criteriaWithoutFeature + coverage.all.compactMap(finding) + untracedTitles
      + tasksWithoutScenario
  }

  /// Features beside the plan may have them: one note for all.
  private var criteriaWithoutFeature: [Finding] {
    let open = plan.criteria.filter { isOpen($0) }
    guard let first = open.first else { return [] }
    let text =
      "\(counted(open.count, "criterion")) of \(plan.criteria.count) \(open.count == 1 ? "has" : "have") no scenario "
      + "in the plan; features beside it count by their tags, such as @\(first.id)"
    return [Finding(.planNoScenario, first.line, text, related: open.map(\.line))]
  }

  /// By its place a criterion has no id that a title of the plan could name.
  private func isOpen(_ criterion: PlanCriterion) -> Bool {
    criterion.origin != .id && criterion.exclusion == nil && coverage[criterion.id]?.level == nil
  }

  private func finding(_ criterion: CriterionCoverage) -> Finding? {
    let line =
      mentionsOutsideClaims[criterion.id]?.first?.line ?? claimLines[criterion.id]?.first
      ?? plan.criterion(criterion.id)?.line ?? 1
    switch criterion.level {
    case .title: return nil
    case .inherited:
      let lines = criterion.scenarios(.inherited).map(\.line)
      let text = "\(criterion.id) is named by a feature's title only, for \(counted(lines.count, "scenario"))"
      return Finding(.criterionInheritedOnly, line, text, related: lines)
    case .task:
      let tasks = criterion.tasks
      let text = "\(criterion.id) is named by no title; only the trace lines of \(list(tasks)) lead to scenarios"
      return Finding(.criterionNoScenario, line, text, related: criterion.scenarios.map(\.scenario.line))
    case .feature: return nil
    case nil where plan.criterion(criterion.id)?.origin != .id: return nil
    case nil: return Finding(.criterionNoScenario, line, "\(criterion.id) has no scenario at all")
    }
  }

  private var untracedTitles: [Finding] {
    plan.scenarios.flatMap { scenario -> [Finding] in
      guard let task = scenario.task.flatMap({ taskByID[$0] }) else { return [] }
      return scenario.ownIDs.filter { $0.kind == .criterion && !task.traced.contains($0) }.map { id in
        Finding(
          .scenarioNotTraced, scenario.line, "\(id) is not on the trace line of \(named(task))",
          related: [task.traceLine ?? task.line])
      }
    }
  }

  private var tasksWithoutScenario: [Finding] {
    plan.tasks.filter { clausesByTask[$0.id] != nil && scenariosByTask[$0.id] == nil }.map { task in
      let count = clausesByTask[task.id]?.count ?? 0
      return Finding(.taskNoScenario, task.line, "\(task.id) has \(counted(count, "clause")) and no scenario")
    }
  }
}
