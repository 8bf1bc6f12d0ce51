extension PlanFacts {
  /// A sentence of the checklist: what it says is looked for, where it can be; else nobody can tell.
  func check(statement claim: Claim) -> ClaimCheck {
    let text = claim.text.lowercased()
    if claim.text.has("EARS "), text.hasAny(["bdd", "scenario"]),
      let keyword = EARSClause.Keyword.allCases.first(where: { claim.text.contains("EARS \($0.rawValue)") })
    {
      return clausesWithScenarios(claim) { $0.has(keyword) }
    }
    if text.has("ears shall") { return clausesWithScenarios(claim) { _ in true } }
    if text.hasAny(["every acceptance criterion", "all acceptance criteria"]) { return criteriaWithScenarios(claim) }
    if text.has("confidence") { return wordInScenarios(claim, "confidence") }
    return ClaimCheck(claim, holds: nil, found: "nothing in the plan by which this could be checked")
  }

  /// A verdict that the plan gives itself.
  func check(result claim: Claim) -> ClaimCheck {
    let text = claim.text.lowercased()
    if text.contains("all req") || text.contains("all requirements") { return traced(claim, .requirement) }
    if text.contains("all adr") { return traced(claim, .adr) }
    if text.contains("dependency logic") { return dependencyLogic(claim) }
    if text.contains("effort") { return effort(claim) }
    if let judged = judged(claim) { return judged }
    let found =
      "the plan gives this verdict on itself; \(criteriaCount); \(boxCount)"
    return ClaimCheck(claim, holds: false, found: found, rule: .claimCircular)
  }

  func check(progress claim: Claim, _ done: Int, _ total: Int) -> ClaimCheck {
    let finished = plan.tasks.count { !$0.subTasks.isEmpty && $0.subTasks.allSatisfy(\.isDone) }
    let found =
      "\(finished) of \(plan.tasks.count) tasks with all boxes done; \(boxCount)"
    return ClaimCheck(
      claim, holds: finished == done && plan.tasks.count == total, found: found, rule: .claimProgress)
  }

  private var boxCount: String {
    let boxes = plan.tasks.flatMap(\.subTasks)
    return "\(boxes.count(where: \.isDone)) of \(boxes.count) boxes are done"
  }

  /// Links tell which clauses are checked; without them only that a clause's task has no scenario at all.
  private func clausesWithScenarios(_ claim: Claim, _ isMeant: (EARSClause) -> Bool) -> ClaimCheck {
    let clauses = plan.clauses.filter(isMeant)
    let without = clauses.filter { clause in clause.task.map { scenariosByTask[$0] == nil } ?? true }
    var found = "\(clauses.count - without.count) of \(clauses.count) such clauses stand in a task with scenarios"
    var holds: Bool? = without.isEmpty ? nil : false
    if let resolution {
      let states = resolution.clauses.filter { isMeant($0.clause) }.map(\.state)
      found += "; links confirm \(states.count { $0 == .covered }) in full, \(states.count { $0 == .partial }) in part"
      holds = states.allSatisfy { $0 == .covered }
    }
    return ClaimCheck(claim, holds: holds, found: found, related: without.map(\.line))
  }

  private func criteriaWithScenarios(_ claim: Claim) -> ClaimCheck {
    let without = coverage.all.filter { $0.level != .title && $0.level != .inherited }.map(\.id)
    let names = without.isEmpty ? "" : "; none names \(without.map(\.text).joined(separator: ", "))"
    return ClaimCheck(claim, holds: without.isEmpty, found: criteriaCount + names)
  }

  private var criteriaCount: String {
    let levels = coverage.all.map(\.level)
    return "of \(counted(levels.count, "criterion")) \(levels.count { $0 == .title }) are named by a scenario's title, "
      + "\(levels.count { $0 == .inherited }) by a feature's, \(levels.count { $0 == .task }) by a trace line only"
  }

  private func wordInScenarios(_ claim: Claim, _ word: StaticString) -> ClaimCheck {
    let blocks = plan.blocks.filter { $0.text.lowercased().has(word) }
    let found = "\(blocks.count) of \(counted(plan.blocks.count, "Gherkin block")) has the word \(word)"
    return ClaimCheck(claim, holds: !blocks.isEmpty, found: found, related: blocks.map(\.lines.first))
  }

  /// All ids of a kind that stand anywhere, against those on trace lines.
  private func traced(_ claim: Claim, _ kind: IDKind) -> ClaimCheck {
    let ids = plan.ids(kind)
    let without = ids.filter { tracing($0).isEmpty }
    var found = "\(ids.count - without.count) of \(ids.count) \(kind.plural) are on a trace line"
    if !without.isEmpty { found += "; not \(without.map(\.text).joined(separator: ", "))" }
    let isMore = claim.text.lowercased().contains("bdd") || claim.text.lowercased().contains("acceptance criteria")
    guard isMore else { return ClaimCheck(claim, holds: without.isEmpty, found: found) }
    let criteria = criteriaWithScenarios(claim)
    return ClaimCheck(claim, holds: without.isEmpty && criteria.holds == true, found: "\(found); \(criteria.found)")
  }

  private func dependencyLogic(_ claim: Claim) -> ClaimCheck {
    let findings = dependencyFindings
    let dependents = Dictionary(grouping: plan.tasks.flatMap(\.dependencies)) { $0 }
    let isChain =
      plan.tasks.count > 2 && plan.tasks.allSatisfy { $0.dependencies.count < 2 }
      && dependents.values.allSatisfy { $0.count == 1 }
    let parts = [
      findings.isEmpty ? nil : "\(findings.count) differences between dependency lines and graph",
      isChain && claim.text.contains("parallel")
        ? "the dependency lines make one chain of \(plan.tasks.count) tasks, nothing is parallel" : nil,
    ].compactMap { $0 }
    return ClaimCheck(
      claim, holds: parts.isEmpty, found: parts.isEmpty ? "no difference" : parts.joined(separator: "; "),
      related: findings.map(\.line))
  }

  private func effort(_ claim: Claim) -> ClaimCheck {
    let points = plan.tasks.compactMap(\.points)
    let found = "\(points.reduce(0, +)) points in \(points.count) tasks, and no word on what a point is"
    return ClaimCheck(claim, holds: nil, found: found)
  }
}
