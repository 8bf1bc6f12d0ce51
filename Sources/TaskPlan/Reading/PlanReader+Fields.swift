extension PlanReader {
  private static let traceLabels: Set<String> = [
    "trace", "traces", "ac", "acs", "adr", "adrs", "req", "reqs", "requirement", "requirements", "criteria", "covers",
    "acceptance criteria", "implements", "satisfies", "nfr", "nfrs",
  ]
  private static let dependencyLabels: Set<String> = [
    "dependencies", "dependency", "depends on", "requires", "blocked by",
  ]

  /// Takes the value of a key in a task; outside of one only its ids count.
  mutating func readValue(_ key: String, _ value: String, _ line: Int) {
    let ids = plan.patterns.idsWithRanges(in: value)
    guard let task = currentTask else { return mention(ids, line, .prose) }
    let index = plan.tasks.count - 1
    if Self.traceLabels.contains(key) {
      plan.tasks[index].traced += ids
      plan.tasks[index].traceLine = plan.tasks[index].traceLine ?? line
      mention(ids, line, .trace(task: task))
    } else if Self.dependencyLabels.contains(key) {
      plan.tasks[index].dependencies += ids.filter { $0.kind == .task }
      plan.tasks[index].dependencyLine = line
      mention(ids, line, .dependency(task: task))
    } else {
      readSize(key, value, index)
      mention(ids, line, .prose)
    }
  }

  private mutating func mention(_ ids: [PlanID], _ line: Int, _ role: Mention.Role) {
    for id in ids { mention(id, line, role) }
  }

  private mutating func readSize(_ key: String, _ value: String, _ index: Int) {
    switch key {
    case "risk": plan.tasks[index].risk = value
    case "effort", "points", "estimate", "story points":
      plan.tasks[index].effort = value
      plan.tasks[index].points = Int(value.prefix { $0.isASCII && $0.isNumber })
    default: break
    }
  }

  /// Rows of a dependency graph in a code block, and whatever else has ids there.
  mutating func readGraph(_ block: MarkdownBlock) {
    let isGraph = currentTask == nil && (headings.last?.text.lowercased().contains("depend") ?? false)
    for (offset, line) in block.literal.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let number = block.lines.first + 1 + offset
      let ids = line.contains(0x2D) ? plan.patterns.ids(in: String(Substring(line))) : []
      mention(ids, number, .prose)
      let tasks = ids.filter { $0.kind == .task }
      if isGraph, !tasks.isEmpty { plan.graphChains.append(GraphChain(line: number, tasks: tasks)) }
    }
  }
}
