/// What the checks of a plan ask again and again, worked out once.
struct PlanFacts {
  let plan: Plan
  let taskByID: [PlanID: PlanTask]
  let clausesByTask: [PlanID: [EARSClause]]
  let scenariosByTask: [PlanID: [PlanScenario]]
  let coverage: [PlanID: CriterionCoverage]
  /// Where each id stands, other than in a claim; long forms.
  let mentionsOutsideClaims: [PlanID: [Mention]]
  let claimLines: [PlanID: [Int]]
  /// Nil without a sidecar.
  let resolution: LinkResolution?

  init(_ plan: Plan, _ links: ClauseLinks?) {
    self.plan = plan
    resolution = links.map { LinkResolution(plan, $0.links) }
    taskByID = Dictionary(plan.tasks.map { ($0.id, $0) }) { first, _ in first }
    clausesByTask = Self.grouped(plan.clauses, by: \.task)
    scenariosByTask = Self.grouped(plan.scenarios, by: \.task)
    coverage = Dictionary(uniqueKeysWithValues: plan.coverage.map { ($0.id, $0) })
    let resolved = plan.mentions.map { (id: plan.resolver.resolve($0.id), mention: $0) }
    mentionsOutsideClaims = Dictionary(grouping: resolved.filter { $0.mention.role != .claim }, by: \.id)
      .mapValues { $0.map(\.mention) }
    claimLines = Dictionary(grouping: resolved.filter { $0.mention.role == .claim }, by: \.id)
      .mapValues { $0.map(\.mention.line) }
  }

  private static func grouped<Element>(_ all: [Element], by task: (Element) -> PlanID?) -> [PlanID: [Element]] {
    var groups: [PlanID: [Element]] = [:]
    for element in all {
      if let task = task(element) { groups[task, default: []].append(element) }
    }
    return groups
  }

  /// The tasks whose trace or ADR lines name an id.
  func tracing(_ id: PlanID) -> [PlanTask] { plan.tasks.filter { $0.traced.contains(id) } }

  /// A task and its line, for messages.
  func named(_ task: PlanTask) -> String { "\(task.id) (line \(task.traceLine ?? task.line))" }

  func list(_ tasks: [PlanTask]) -> String { tasks.map(named).joined(separator: ", ") }
}
