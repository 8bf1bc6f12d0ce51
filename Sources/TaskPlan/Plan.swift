package import Diagrams
package import Gherkin

/// A task plan as its Markdown says it: tasks, ids, EARS clauses, Gherkin blocks, and its claims about itself.
package struct Plan: Sendable {
  /// As it was named to the reader: a file, a folder, or several of them.
  package let path: String
  /// The files that it is made of; `source` is all of them, one behind the other.
  package internal(set) var documents: [PlanDocument] = []
  /// In the order of their lines, each id once.
  package internal(set) var criteria: [PlanCriterion] = [] {
    didSet { criterionPlaces = Dictionary(criteria.indices.map { (criteria[$0].id, $0) }) { first, _ in first } }
  }
  private var criterionPlaces: [PlanID: Int] = [:]
  package internal(set) var proseScenarios: [ProseScenario] = []
  package internal(set) var index = CriterionIndex()
  package internal(set) var title = ""
  package internal(set) var phases: [PlanPhase] = []
  package internal(set) var tasks: [PlanTask] = []
  /// Of each task that was read; the first of equal ids.
  var taskPlaces: [PlanID: Int] = [:]
  package internal(set) var clauses: [EARSClause] = []
  package internal(set) var blocks: [GherkinBlock] = []
  package internal(set) var claims: [Claim] = []
  /// What the plan calls its criteria: the words in parentheses after an id in a row of its checklist.
  package internal(set) var titles: [PlanID: String] = [:]
  /// Chains of the dependency graph: `A → B → C`, each on a line.
  package internal(set) var graphChains: [GraphChain] = []
  /// Every id wherever it stands, as written.
  package internal(set) var mentions: [Mention] = []
  package internal(set) var resolver = IDResolver([])
  /// Items and rows that are neither a criterion nor a task nor a scenario.
  package internal(set) var passedOver = 0
  package internal(set) var adoption = Adoption()
  package internal(set) var diagrams: [StateDiagram] = []
  /// What it says twice, and not the same.
  package internal(set) var contradictions: [Contradiction] = []
  /// States that its text names.
  var namedStates: [NamedStates.Name] = []
  /// Lines of code fences that are never closed.
  package internal(set) var unclosedFences: [Int] = []
  /// The plan's own lines, for excerpts.
  package let source: GherkinSource
  let lines: SourceLineIndex
  package let patterns: IDPatterns

  init(source: GherkinSource, patterns: IDPatterns) {
    path = source.uri
    self.source = source
    lines = SourceLineIndex(source.bytes)
    self.patterns = patterns
  }

  package func criterion(_ id: PlanID) -> PlanCriterion? { criterionPlaces[id].map { criteria[$0] } }

  package func task(_ id: PlanID) -> PlanTask? {
    taskPlaces[resolver.resolve(id)].map { tasks[$0] }
  }

  /// All ids of a kind that the plan names, in their long forms, in order.
  package func ids(_ kind: IDKind) -> [PlanID] {
    if kind == .criterion { return criteria.map(\.id).sorted() }
    var ids: Set<PlanID> = []
    for mention in mentions where mention.id.kind == kind { ids.insert(resolver.resolve(mention.id)) }
    return ids.sorted()
  }

  /// The scenarios of all blocks in the order of the plan.
  package var scenarios: [PlanScenario] { blocks.flatMap(\.scenarios) }

  /// With those in other clothes that have steps.
  package var countedScenarios: [PlanScenario] {
    scenarios
      + proseScenarios.filter { !$0.steps.isEmpty }.map { scenario in
        PlanScenario(
          name: scenario.name, featureName: scenario.subject, line: scenario.line, task: nil,
          ownIDs: [scenario.criterion].compactMap { $0 }, inheritedIDs: [], steps: scenario.steps, background: [],
          isOutline: false)
      }
  }

  /// What reports call a criterion beside its id.
  package func title(of id: PlanID) -> String? {
    if let title = titles[id] { return title }
    guard let criterion = criterion(id), criterion.origin != .id, !criterion.text.isEmpty else { return nil }
    return criterion.text
  }
}

/// A heading with tasks under it.
package struct PlanPhase: Sendable {
  package var title: String
  package var line: Int
  package var tasks: [PlanID]
}

/// A line of the dependency graph: each id comes before the one that follows it.
package struct GraphChain: Sendable {
  package var line: Int
  package var tasks: [PlanID]
}

/// Something that a plan says about itself and that can be held against it.
package struct Claim: Sendable {
  package var text: String
  package var line: Int
  /// The headings over it, outermost first, without the plan's title.
  package var section: String
  package var kind: Kind

  package enum Kind: Hashable, Sendable {
    /// `[x] SUBJECT (gloss) → what covers it`; `isChecked` is nil for a row without a box.
    case row(subject: PlanID, targets: [PlanID], rest: String)
    /// An item of a checklist that names no id.
    case statement(isChecked: Bool)
    /// A verdict of the plan on itself, such as `PASSED` or `100%`.
    case result
    /// That all of something is done, met or passed; a run tells.
    case completion
    /// `0/17 Complete, 0 In Progress, 17 Not Started, 0 Blocked`.
    case progress(done: Int, total: Int)
  }
}
