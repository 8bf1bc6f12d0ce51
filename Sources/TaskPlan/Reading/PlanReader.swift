import Gherkin

extension Plan {
  /// Reads a plan's Markdown; `path` is what findings and extracted features call it.
  ///
  /// Whatever stands in it, the answer is a plan: an empty text gives one without tasks.
  package init(path: String, bytes: [UInt8], patterns: IDPatterns = .standard) throws(PlanError) {
    guard bytes.count < 1 << 30 else { throw .tooLong }
    let source = GherkinSource(uri: path, bytes: bytes)
    var reader = PlanReader(Plan(source: source, patterns: patterns))
    for block in MarkdownDocument(source.bytes).blocks { reader.read(block) }
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
  private lazy var lines = SourceLineIndex(plan.source.bytes)

  init(_ plan: Plan) { self.plan = plan }

  mutating func read(_ block: MarkdownBlock) {
    switch block.kind {
    case .heading(let level): readHeading(block, level)
    case .paragraph, .item: readText(block)
    case .row: readRow(block)
    case .code(let info): readCode(block, info)
    }
  }

  var currentTask: PlanID? { taskLevel == nil ? nil : plan.tasks.last?.id }

  private mutating func readHeading(_ block: MarkdownBlock, _ level: Int) {
    let text = block.text.trimmed
    label = ""
    headings.removeAll { $0.level >= level }
    if let taskLevel, level <= taskLevel { self.taskLevel = nil }
    if plan.title.isEmpty, level == 1 { plan.title = text }
    let ids = plan.patterns.found(in: text)
    if let first = ids.first, first.id.kind == .task, first.range.lowerBound == 0, taskLevel == nil {
      beginTask(first.id, text: text, after: first.range.upperBound, line: block.lines.first, level)
    } else if currentTask == nil {
      headings.append((level, text, block.lines.first))
    }
    readHeadingIDs(ids, line: block.lines.first)
    readResult(text, line: block.lines.first)
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
    if !info.isEmpty || lines.isFence(block.lines.first),
      !lines.isFence(block.lines.last) || block.lines.first == block.lines.last
    {
      plan.unclosedFences.append(block.lines.first)
    }
    if ["gherkin", "feature", "cucumber"].contains(language) {
      plan.blocks.append(GherkinBlock(block, plan: plan.path, task: currentTask))
    } else {
      readGraph(block)
    }
  }

  mutating func mention(_ id: PlanID, _ line: Int, _ role: Mention.Role) {
    plan.mentions.append(Mention(id: id, line: line, role: role))
  }
}
