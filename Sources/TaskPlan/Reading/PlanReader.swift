import Diagrams
import Gherkin

extension Plan {
  /// Reads a plan's Markdown; `path` is what findings and extracted features call it.
  ///
  /// Whatever stands in it, the answer is a plan: an empty text gives one without tasks.
  package init(
    path: String, bytes: [UInt8], patterns: IDPatterns = .standard, words: SectionWords = .standard
  ) throws(PlanError) {
    try self.init(path: path, [(path, bytes)], patterns: patterns, words: words)
  }

  /// Reads several documents as one plan; `path` is what the whole is called.
  package init(
    path: String, _ files: [(path: String, bytes: [UInt8])], patterns: IDPatterns = .standard,
    words: SectionWords = .standard, adopted: [AdoptedCriteria] = []
  ) throws(PlanError) {
    let text = try PlanText(files)
    let source = GherkinSource(uri: path, bytes: text.bytes)
    var plan = Plan(source: source, patterns: patterns)
    plan.documents = text.documents
    var reader = PlanReader(plan, words)
    for document in text.documents { try reader.read(document) }
    reader.adopted = AdoptionResolution(adopted, plan)
    self = reader.finished
  }
}

/// Takes a plan's blocks in order, and remembers which headings and which label they stand under.
struct PlanReader {
  var plan: Plan
  var headings: [(level: Int, text: String, line: Int)] = []
  /// The level of the heading of the task that is being read.
  var taskLevel: Int?
  /// The last label, such as `trace` or `sub-tasks`, in small letters.
  var label = ""
  var sections: SectionTracker
  var placed: PlacedCriteria
  var items: TaskItems
  var prose = ProseScenarios()
  var statements = Statements()
  var states = NamedStates()
  /// The line of the heading that is a criterion and that is being read.
  var openCriterion: Int?
  var adopted = AdoptionResolution()
  /// Of items and rows that nothing was made of.
  var passedLines: [Int] = []
  /// For clauses by their line, the line of the criterion that they stand below.
  var clauseOwners: [Int: Int] = [:]
  private var lines: SourceLineIndex { plan.lines }

  init(_ plan: Plan, _ words: SectionWords) {
    self.plan = plan
    sections = SectionTracker(words)
    placed = PlacedCriteria(plan.patterns)
    items = TaskItems(plan.patterns)
  }

  mutating func read(_ document: PlanDocument) throws(PlanError) {
    (headings, taskLevel, label, openCriterion) = ([], nil, "", nil)
    sections.beginDocument()
    statements.beginDocument(plan.documentIndex(document.firstLine))
    let text = try Encoding.utf8(document.bytes, of: document.path)
    MarkdownDocument.read(text, offset: document.firstLine - 1) { read($0) }
    if document.path.hasSuffix(".feature.md") {
      plan.blocks.append(GherkinBlock(markdown: text, path: document.path, firstLine: document.firstLine))
    }
  }

  mutating func read(_ block: MarkdownBlock) {
    switch block.kind {
    case .heading(let level): readHeading(block, level)
    case .paragraph, .item, .row: readContent(block)
    case .code(let info): readCode(block, info)
    }
  }

  /// A block may be a label, a criterion, a task or a part of one; whatever it is, its ids and clauses count.
  private mutating func readContent(_ block: MarkdownBlock) {
    let isOutside = currentTask == nil
    if isOutside { readStatements(block) }
    let isLabel = sections.readLabel(block)
    let isCriterion = isOutside && !isLabel && !prose.isOpen && placed.read(block, sections)
    let isTask = isOutside && !isLabel && !isCriterion && items.read(block, sections)
    if !isLabel, isOutside {
      prose.read(block, sections, criterion: isCriterion ? block.lines.first : openCriterion)
    }
    if isOutside, !isLabel, !isCriterion, !isTask, block.kind == .item || block.kind == .row(isHeader: false) {
      passedLines.append(block.lines.first)
    }
    let clauses = plan.clauses.count
    if case .row = block.kind { readRow(block) } else { readText(block, isTaken: isCriterion || isTask) }
    for clause in plan.clauses[clauses...] {
      clauseOwners[clause.line] = isCriterion ? block.lines.first : openCriterion
    }
  }

  /// What it says of itself and of its names; a status that says that all is done is a claim.
  private mutating func readStatements(_ block: MarkdownBlock) {
    if let status = statements.read(block, sections), OwnWords.isDone(status.value) {
      plan.claims.append(
        Claim(text: "Status: \(status.text)", line: status.line, section: section, kind: .completion))
    }
    states.read(block, sections)
  }

  var currentTask: PlanID? { taskLevel == nil ? nil : plan.tasks.last?.id }

  private mutating func readHeading(_ block: MarkdownBlock, _ level: Int) {
    let text = block.text.trimmed
    label = ""
    headings.removeAll { $0.level >= level }
    if let taskLevel, level <= taskLevel { self.taskLevel = nil }
    if plan.title.isEmpty, level == 1 { plan.title = text }
    nameDocument(text, level, block.lines.first)
    readSection(text, level, block.lines.first)
    let ids = plan.patterns.found(in: text)
    if let first = ids.first, first.id.kind == .task, first.range.lowerBound == 0, taskLevel == nil {
      beginTask(first.id, text: text, after: first.range.upperBound, line: block.lines.first, level)
    } else if currentTask == nil {
      headings.append((level, text, block.lines.first))
    }
    readHeadingIDs(ids, line: block.lines.first)
    readResult(text, line: block.lines.first)
    if level < 3, ClaimWords.isCompletion(heading: text) {
      plan.claims.append(Claim(text: text, line: block.lines.first, section: section, kind: .completion))
    }
  }

  /// `# Story 3.2: …` names its document.
  private mutating func nameDocument(_ text: String, _ level: Int, _ line: Int) {
    let document = plan.documentIndex(line)
    guard level == 1, headings.isEmpty, let name = HeadingName(text) else { return }
    plan.documents[document].scope = name.text
  }

  private mutating func readSection(_ text: String, _ level: Int, _ line: Int) {
    sections.readHeading(text, level: level, line: line)
    statements.readHeading(text, sections)
    states.readHeading(text, line: line, sections)
    items.readHeading()
    guard currentTask == nil else { return }
    let count = placed.criteria.count
    placed.readHeading(text, line: line, sections)
    prose.readHeading(text, line: line, subject: sections.subject?.text ?? "", criterion: openCriterion)
    if placed.criteria.count > count {
      openCriterion = line
    } else if prose.scenarios.last?.line != line {
      openCriterion = nil
    }
  }

  private mutating func readHeadingIDs(_ ids: [(id: PlanID, range: Range<Int>)], line: Int) {
    for (id, range) in ids { mention(id, line, range.lowerBound == 0 ? .definition : .prose) }
  }

  private mutating func beginTask(_ id: PlanID, text: String, after end: Int, line: Int, _ level: Int) {
    let title = Substring(text.utf8.dropFirst(end)).drop { !$0.isLetter && !$0.isNumber }.trimmed
    var task = PlanTask(id: id, title: title, line: line)
    if let phase = headings.last(where: { $0.level > 1 && $0.level < level }) {
      task.phase = phase.text
      if plan.phases.last?.line != phase.line {
        plan.phases.append(PlanPhase(title: phase.text, line: phase.line, tasks: []))
      }
      plan.phases[plan.phases.count - 1].tasks.append(id)
    }
    plan.tasks.append(task)
    taskLevel = level
  }

  private mutating func readCode(_ block: MarkdownBlock, _ info: String) {
    let language = info.split(separator: " ").first.map { $0.lowercased() } ?? ""
    if !info.isEmpty || lines.isOpeningFence(block.lines.first),
      !lines.isFence(block.lines.last) || block.lines.first == block.lines.last
    {
      plan.unclosedFences.append(block.lines.first)
    }
    if ["gherkin", "feature", "cucumber"].contains(language) {
      let place = plan.document(of: block.lines.first)?.path ?? plan.path
      plan.blocks.append(GherkinBlock(block, plan: place, task: currentTask, subject: sections.headings.last?.text))
    } else {
      if currentTask == nil { statements.read(block, sections) }
      readGraph(block)
      if language == "mermaid", let diagram = StateDiagram(block.literal, firstLine: block.lines.first + 1) {
        plan.diagrams.append(diagram)
        placed.readDiagram(diagram, number: plan.diagrams.count)
      }
    }
  }

  mutating func mention(_ id: PlanID, _ line: Int, _ role: Mention.Role) {
    plan.mentions.append(Mention(id: id, line: line, role: role))
  }
}
