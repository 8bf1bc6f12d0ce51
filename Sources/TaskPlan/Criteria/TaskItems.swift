/// Collects the tasks that are items of a list: `- [x] Task 1: … (AC: #1)`, `- [ ] 2.1 …`, `- [ ] T001 [US1] …`.
struct TaskItems: Sendable {
  struct Item: Sendable {
    var task: PlanTask
    var traces: [String]
  }

  private(set) var items: [Item] = []
  private let prefixes: (criterion: String, task: String)
  /// The list depth of the last task; nil after a heading.
  private var depth: Int?

  init(_ patterns: IDPatterns) {
    prefixes = (patterns.prefixes(of: .criterion).first ?? "AC", patterns.prefixes(of: .task).first ?? "TASK")
  }

  mutating func readHeading() { depth = nil }

  /// True for a block that is a task, or a part of one.
  mutating func read(_ block: MarkdownBlock, _ place: SectionTracker) -> Bool {
    guard block.kind == .item, let line = block.content.first else { return false }
    let box = Checkbox(block)
    guard box != nil || depth != nil else { return false }
    let text = Checkbox.text(of: block)
    let traces = Traces.all(in: text, criterion: prefixes.criterion)
    if let depth, block.depth > depth, !items.isEmpty, !beginsTask(text, block) || box == nil {
      return addDetail(text, line.number, box, traces)
    }
    guard box != nil, place.kind == .tasks || beginsTask(text, block) || !traces.isEmpty else { return false }
    begin(text, line.number, isDone: box?.isChecked ?? false, traces)
    depth = block.depth
    return true
  }

  private mutating func addDetail(_ text: String, _ line: Int, _ box: Checkbox?, _ traces: [String]) -> Bool {
    items[items.count - 1].traces += traces
    if let box { items[items.count - 1].task.subTasks.append(SubTask(text: text, line: line, isDone: box.isChecked)) }
    return box != nil || !traces.isEmpty
  }

  /// `Task 1`, `1.`, `2.1`, `T001`.
  private func beginsTask(_ text: String, _ block: MarkdownBlock) -> Bool {
    id(of: text) != nil
  }

  private func id(of text: String) -> (id: String, rest: String)? {
    guard text.utf8.prefix(40).contains(where: \.isDigit) else { return nil }
    let words = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard let first = words.first else { return nil }
    let lowered = first.lowercased()
    if ["task", "aufgabe", "tâche", "tarea"].contains(lowered), words.count > 1 {
      let number = words[1].prefix { $0.isNumber || $0 == "." }
      guard !number.isEmpty else { return nil }
      let bare = number.last == "." ? number.dropLast() : number
      return ("\(prefixes.task)-\(bare)", words.count > 2 ? words[2] : "")
    }
    let bare = first.prefix { $0 != ":" && $0 != ")" }
    if bare.first == "T", bare.count > 2, bare.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) {
      return (String(bare), words.dropFirst().joined(separator: " "))
    }
    let number = bare.last == "." ? bare.dropLast() : bare
    let isNumber = number.first?.isNumber == true && number.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard isNumber, words.count > 1, number.contains(".") || bare.last == "." else { return nil }
    return (String(number), words.dropFirst().joined(separator: " "))
  }

  private mutating func begin(_ text: String, _ line: Int, isDone: Bool, _ traces: [String]) {
    let named = id(of: text)
    let id = PlanID(kind: .task, text: named?.id ?? "line-\(line)")
    var task = PlanTask(id: id, title: named?.rest ?? text, line: line)
    task.isDone = isDone
    task.traceLine = traces.isEmpty ? nil : line
    items.append(Item(task: task, traces: traces))
  }
}
