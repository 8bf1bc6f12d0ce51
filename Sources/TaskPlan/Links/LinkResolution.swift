/// The sidecar held against the plan: which clause is covered by which steps, and which links lead nowhere.
package struct LinkResolution: Sendable {
  package private(set) var clauses: [LinkedClause] = []
  /// Links whose clause is not in the plan as it is now, with the clause that is most like it.
  package private(set) var stale: [(link: ClauseLink, nearest: EARSClause?)] = []
  /// What a link names and the plan does not have, with the link's line.
  package private(set) var unknown: [(line: Int, text: String)] = []

  package init(_ plan: Plan, _ links: [ClauseLink]) {
    let finder = StepFinder(plan)
    var linkOf: [ClauseKey: ClauseLink] = [:]
    for link in links {
      let task = link.task.map(plan.resolver.resolve)
      if linkOf.updateValue(link, forKey: ClauseKey(task: task, fingerprint: link.fingerprint)) != nil {
        unknown.append((link.line, "the clause \"\(link.clause.firstWords)\" is linked twice"))
      }
      if Fingerprint(link.clause).text != link.fingerprint {
        unknown.append((link.line, "the fingerprint is not that of \"\(link.clause.firstWords)\""))
      }
      unknown += link.steps.filter { finder.find($0, for: task) == nil }.map {
        (link.line, "the plan has no step \"\($0.text)\" in a scenario \"\($0.scenario)\"")
      }
    }
    for clause in plan.clauses {
      let key = ClauseKey(task: clause.task, fingerprint: clause.fingerprint)
      clauses.append(LinkedClause(clause, linkOf.removeValue(forKey: key), finder))
    }
    stale = linkOf.values.sorted { $0.line < $1.line }.map { ($0, plan.nearestClause(to: $0)) }
  }
}

private struct ClauseKey: Hashable {
  let task: PlanID?
  let fingerprint: String
}

/// Finds the step that a link means: in the clause's own task first.
private struct StepFinder {
  private var byTask: [PlanID?: [PlanScenario]]
  private let resolver: IDResolver

  init(_ plan: Plan) {
    byTask = Dictionary(grouping: plan.scenarios, by: \.task)
    resolver = plan.resolver
  }

  func find(_ step: LinkedStep, for task: PlanID?) -> (scenario: PlanScenario, step: PlanStep)? {
    for scenario in byTask[step.task.map(resolver.resolve) ?? task] ?? [] where scenario.name == step.scenario {
      if let found = (scenario.background + scenario.steps).first(where: { $0.text == step.text }) {
        return (scenario, found)
      }
    }
    return nil
  }
}

extension Plan {
  fileprivate func nearestClause(to link: ClauseLink) -> EARSClause? {
    let words = Set(link.clause.words)
    let task = link.task.map(resolver.resolve)
    return clauses.filter { $0.task == task }
      .max { Set($0.text.words).intersection(words).count < Set($1.text.words).intersection(words).count }
  }
}

extension LinkedClause {
  fileprivate init(_ clause: EARSClause, _ link: ClauseLink?, _ finder: StepFinder) {
    self.clause = clause
    reason = link?.reason ?? "nobody has linked it"
    let found = (link?.steps ?? []).compactMap { finder.find($0, for: clause.task) }
    steps = found.map(\.step)
    scenarios = found.map(\.scenario)
    let isComplete = !found.isEmpty && found.count == link?.steps.count
    switch link?.extent {
    case nil, .nothing: state = .missing
    case .full where isComplete && link?.isConfirmed == true: state = .covered
    case .full, .partial: state = found.isEmpty ? .missing : link?.isConfirmed == true ? .partial : .unconfirmed
    }
  }
}
