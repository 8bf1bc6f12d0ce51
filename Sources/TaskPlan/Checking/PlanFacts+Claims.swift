extension PlanFacts {
  /// Every claim of the plan, with what the plan itself has to say about it.
  ///
  /// What a document says again is not worked out again.
  var claimChecks: [ClaimCheck] {
    struct Key: Hashable {
      let document: Int
      let kind: Claim.Kind
      let text: String
    }
    var known: [Key: [ClaimCheck]] = [:]
    return plan.claims.flatMap { claim -> [ClaimCheck] in
      let key = Key(document: plan.documentIndex(claim.line), kind: claim.kind, text: claim.text)
      if let same = known[key] { return same.map { $0.moved(to: claim.line) } }
      let checks = checks(claim)
      known[key] = checks
      return checks
    }
  }

  private func checks(_ claim: Claim) -> [ClaimCheck] {
    switch claim.kind {
    case .row(let subject, let targets, let rest): checks(claim, plan.resolver.resolve(subject), targets, rest)
    case .statement(let isChecked): isChecked ? [check(statement: claim)] : []
    case .result: [check(result: claim)]
    case .completion: [check(completion: claim)]
    case .progress(let done, let total): [check(progress: claim, done, total)]
    }
  }

  private func checks(_ claim: Claim, _ subject: PlanID, _ targets: [PlanID], _ rest: String) -> [ClaimCheck] {
    let claimed = targets.filter { $0.kind == .task }.map(plan.resolver.resolve).unique
    let tracing = tracing(subject)
    let lines = tracing.map { $0.traceLine ?? $0.line }
    if mentionsOutsideClaims[subject] == nil {
      let found = "\(subject) stands in the checklist only; no task's trace line names it"
      return [ClaimCheck(claim, holds: false, found: found, rule: .claimCircular)]
    }
    guard !claimed.isEmpty else {
      let found =
        "no task is named; " + (tracing.isEmpty ? "none traces to \(subject)" : "\(list(tracing)) trace to it")
      return [ClaimCheck(claim, holds: false, found: found, related: lines, rule: .claimNoTask)]
    }
    let trace = traceCheck(claim, subject, claimed, tracing)
    let scenario = subject.kind == .criterion && rest.contains("BDD") ? scenarioCheck(claim, subject, claimed) : nil
    return [trace, scenario, clauseCheck(claim, claimed, rest)].compactMap { $0 }
  }

  /// The row's tasks against those whose trace lines name the subject.
  private func traceCheck(
    _ claim: Claim, _ subject: PlanID, _ claimed: [PlanID], _ tracing: [PlanTask]
  ) -> ClaimCheck {
    let silent = claimed.filter { id in !tracing.contains { $0.id == id } }
    let unlisted = tracing.filter { !claimed.contains($0.id) }
    let parts = [
      silent.isEmpty
        ? nil
        : "the trace \(silent.count == 1 ? "line" : "lines") of \(silent.map(place).joined(separator: ", ")) "
          + "\(silent.count == 1 ? "does" : "do") not name \(subject)",
      unlisted.isEmpty
        ? nil
        : "\(list(unlisted)) \(unlisted.count == 1 ? "traces" : "trace") to it and "
          + "\(unlisted.count == 1 ? "is" : "are") not in the row",
    ].compactMap { $0 }
    let found = parts.isEmpty ? "\(list(tracing)) trace to \(subject)" : parts.joined(separator: "; ")
    return ClaimCheck(
      claim, holds: parts.isEmpty, found: found, related: tracing.map { $0.traceLine ?? $0.line },
      rule: .claimTraceMismatch)
  }

  private func place(_ id: PlanID) -> String { taskByID[id].map(named) ?? "\(id), which is no task," }

  /// A task that is said to test a criterion needs a scenario that names it.
  private func scenarioCheck(_ claim: Claim, _ subject: PlanID, _ claimed: [PlanID]) -> ClaimCheck {
    let all = coverage[subject]?.scenarios ?? []
    let named = all.filter { $0.level != .task }
    let without = claimed.filter { id in !named.contains { $0.scenario.task == id } }
    guard !without.isEmpty else {
      let found = named.map { "\($0.scenario.name) (line \($0.scenario.line), \($0.level.prose))" }
      return ClaimCheck(claim, holds: true, found: found.joined(separator: ", "), related: named.map(\.scenario.line))
    }
    let traced = without.filter { id in all.contains { $0.scenario.task == id } }
    let found =
      "no scenario of \(without.map(\.text).joined(separator: ", ")) names \(subject) in its title or its feature's"
      + (traced.isEmpty ? "" : "; \(traced.map(\.text).joined(separator: ", ")) has it on its trace line only")
    return ClaimCheck(
      claim, holds: false, found: found, related: without.compactMap { taskByID[$0]?.line }, rule: .claimNoScenario)
  }

  private func clauseCheck(_ claim: Claim, _ claimed: [PlanID], _ rest: String) -> ClaimCheck? {
    guard rest.contains("EARS") else { return nil }
    let without = claimed.filter { clausesByTask[$0] == nil }
    let found =
      without.isEmpty
      ? "\(claimed.reduce(0) { $0 + (clausesByTask[$1]?.count ?? 0) }) clauses in \(counted(claimed.count, "task"))"
      : "\(without.map(\.text).joined(separator: ", ")) has no clause"
    return ClaimCheck(claim, holds: without.isEmpty, found: found)
  }
}
