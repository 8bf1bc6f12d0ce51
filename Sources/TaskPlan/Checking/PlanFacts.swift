/// What the checks of a plan ask again and again, worked out once.
struct PlanFacts {
  let plan: Plan
  /// How its criteria fared in a run; nil without one.
  let standings: [PlanID: Standing]?
  /// Diagrams of features beside the plan.
  let features: [FeatureDiagram]
  /// What the files of gates say, by the names that claims give them.
  let gates: [String: String]
  let taskByID: [PlanID: PlanTask]
  let clausesByTask: [PlanID: [EARSClause]]
  let scenariosByTask: [PlanID: [PlanScenario]]
  /// The times and sizes that the steps of a task name.
  let boundsByTask: [PlanID: Set<Bound>]
  /// By what their trace or ADR lines name.
  private let tasksByTrace: [PlanID: [PlanTask]]
  let coverage: CoverageTable
  /// All that the plan names, by their kind, in order.
  let ids: [IDKind: [PlanID]]
  /// Where each id stands, other than in a claim; long forms.
  let mentionsOutsideClaims: [PlanID: [Mention]]
  let claimLines: [PlanID: [Int]]
  /// Nil without a sidecar.
  let resolution: LinkResolution?

  init(
    _ plan: Plan, _ links: ClauseLinks?, standings: [PlanID: Standing]? = nil, features: [FeatureDiagram] = [],
    gates: [String: String] = [:]
  ) {
    (self.plan, self.standings, self.features, self.gates) = (plan, standings, features, gates)
    resolution = links.map { LinkResolution(plan, $0.links) }
    taskByID = Dictionary(plan.tasks.map { ($0.id, $0) }) { first, _ in first }
    clausesByTask = Self.grouped(plan.clauses, by: \.task)
    scenariosByTask = Self.grouped(plan.scenarios, by: \.task)
    boundsByTask = scenariosByTask.mapValues { scenarios in
      Set(scenarios.flatMap { $0.background + $0.steps }.flatMap { Bound.all(in: $0.text) })
    }
    tasksByTrace = plan.tasks.reduce(into: [:]) { tasks, task in
      for id in task.traced { tasks[id, default: []].append(task) }
    }
    let coverage = CoverageTable(plan.coverage)
    self.coverage = coverage
    let (outside, claims) = Self.mentions(plan)
    (mentionsOutsideClaims, claimLines) = (outside, claims)
    ids = Self.ids(outside.keys, claims.keys, criteria: coverage.all.map(\.id))
  }

  /// By their long forms, those in claims apart.
  private static func mentions(_ plan: Plan) -> (outside: [PlanID: [Mention]], claims: [PlanID: [Int]]) {
    var (outside, claims): ([PlanID: [Mention]], [PlanID: [Int]]) = ([:], [:])
    for mention in plan.mentions {
      let id = plan.resolver.resolve(mention.id)
      if mention.role == .claim {
        claims[id, default: []].append(mention.line)
      } else {
        outside[id, default: []].append(mention)
      }
    }
    return (outside, claims)
  }

  private static func ids(
    _ outside: some Sequence<PlanID>, _ claims: some Sequence<PlanID>, criteria: [PlanID]
  ) -> [IDKind: [PlanID]] {
    var all: Set<PlanID> = []
    for id in outside where id.kind != .criterion { all.insert(id) }
    for id in claims where id.kind != .criterion { all.insert(id) }
    var ids = Dictionary(grouping: all, by: \.kind).mapValues { $0.sorted() }
    ids[.criterion] = criteria
    return ids
  }

  private static func grouped<Element>(_ all: [Element], by task: (Element) -> PlanID?) -> [PlanID: [Element]] {
    var groups: [PlanID: [Element]] = [:]
    for element in all {
      if let task = task(element) { groups[task, default: []].append(element) }
    }
    return groups
  }

  /// The tasks whose trace or ADR lines name an id.
  func tracing(_ id: PlanID) -> [PlanTask] { tasksByTrace[id] ?? [] }

  /// A task and its line, for messages.
  func named(_ task: PlanTask) -> String { "\(task.id) (line \(task.traceLine ?? task.line))" }

  func list(_ tasks: [PlanTask]) -> String { tasks.map(named).joined(separator: ", ") }
}
