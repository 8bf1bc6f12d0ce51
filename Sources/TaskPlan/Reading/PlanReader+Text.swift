extension PlanReader {
  /// Reads a paragraph or a list item line by line: a label begins a new field wherever it stands.
  ///
  /// The box of what is taken, as a criterion or a task, is no claim.
  mutating func readText(_ block: MarkdownBlock, isTaken: Bool = false) {
    let mark = block.kind == .item ? Checkbox(block) : nil
    let box = isTaken ? nil : mark
    var sentence: (text: String, line: Int)?
    for (index, line) in block.content.enumerated() {
      if let field = line.field {
        readField(field.label, field.value, line)
        finish(&sentence, box, block, isTaken)
      } else {
        readIDs(line, in: box, isFirst: index == 0)
        let text = index == 0 ? mark?.text(of: line) ?? line.text : line.text
        if sentence == nil { sentence = (text.trimmed, line.number) } else { sentence?.text += " " + text.trimmed }
      }
    }
    finish(&sentence, box, block, isTaken)
  }

  /// A row's ids are those of its line, its clauses those of its cells.
  mutating func readRow(_ block: MarkdownBlock) {
    guard let line = block.content.first else { return }
    readIDs(line, in: nil, isFirst: true)
    let ids = plan.patterns.ids(in: line.text)
    for cell in block.cells {
      if var clause = EARSClause(cell, line: line.number, task: currentTask, patterns: plan.patterns) {
        clause.ids = (ids + clause.ids).unique
        plan.clauses.append(clause)
      } else if currentTask == nil {
        readStatement(cell, line.number)
      }
    }
  }

  /// A sentence is a sub-task or a claim where it has a box, else perhaps a clause.
  private mutating func finish(
    _ sentence: inout (text: String, line: Int)?, _ box: Checkbox?, _ block: MarkdownBlock, _ isTaken: Bool
  ) {
    guard let (text, line) = sentence else { return }
    sentence = nil
    if let box {
      add(text, line, box)
    } else if let clause = EARSClause(text, line: line, task: currentTask, patterns: plan.patterns) {
      plan.clauses.append(clause)
    } else if currentTask == nil, !isTaken {
      readStatement(text, line, isItem: block.kind == .item)
    }
  }

  private mutating func add(_ text: String, _ line: Int, _ box: Checkbox) {
    if currentTask == nil {
      plan.claims.append(claim(text, line, box))
    } else {
      plan.tasks[plan.tasks.count - 1].subTasks.append(SubTask(text: text, line: line, isDone: box.isChecked))
    }
  }

  private mutating func readIDs(_ line: MarkdownLine, in box: Checkbox?, isFirst: Bool) {
    let text = line.text
    for (id, range) in plan.patterns.found(in: text) {
      let begins =
        (isFirst || text.utf8.first == UInt8(ascii: "|"))
        && text.utf8.prefix(range.lowerBound).allSatisfy { !$0.isWord }
      mention(id, line.number, role(id, begins: begins, box, after: text.utf8.dropFirst(range.upperBound)))
    }
  }

  /// An id that begins a line of its own and is followed by a colon or a dash is explained there.
  private func role(
    _ id: PlanID, begins: Bool, _ box: Checkbox?, after rest: Substring.UTF8View
  ) -> Mention.Role {
    if box != nil, currentTask == nil { return .claim }
    let mark = Substring(rest).trimmed.first
    return begins && id.kind != .task && (mark == ":" || mark == "—" || mark == "–" || mark == "|")
      ? .definition : .prose
  }

  /// Reads `**Label:** value | Key: value | …`.
  private mutating func readField(_ name: String, _ value: String, _ line: MarkdownLine) {
    label = name.split(separator: "(").first.map { $0.trimmed.lowercased() } ?? name.lowercased()
    if let id = plan.patterns.found(in: name).first, id.range.lowerBound == 0 {
      return readDefinition(id.id, value, line)
    }
    var (key, rest) = (label, "")
    for (index, part) in value.parts(cutAt: { $0 == UInt8(ascii: "|") }).map(\.trimmed).enumerated() {
      if index > 0, let colon = part.firstIndex(of: ":") {
        key = part[..<colon].trimmed.lowercased()
        rest = part[part.index(after: colon)...].trimmed
      } else {
        rest = part
      }
      readValue(key, rest, line.number)
    }
    readResult(value, line: line.number, label: name)
  }

  /// `**AC-1:** WHEN …` says what AC-1 is.
  private mutating func readDefinition(_ id: PlanID, _ value: String, _ line: MarkdownLine) {
    mention(id, line.number, .definition)
    for cited in plan.patterns.idsWithRanges(in: value) { mention(cited, line.number, .prose) }
    if var clause = EARSClause(value, line: line.number, task: currentTask, patterns: plan.patterns) {
      clause.ids.insert(id, at: 0)
      plan.clauses.append(clause)
    }
  }
}

/// The box of a list item: `[ ]`, `[x]`, `[X]`, `[✓]` or `[✔]` and a space.
struct Checkbox: Sendable {
  let isChecked: Bool

  init?(_ block: MarkdownBlock) {
    guard let text = block.content.first?.text, text.utf8.first == UInt8(ascii: "[") else { return nil }
    let mark = Array(text.prefix(5))
    guard mark.count > 4, mark[2] == "]", mark[3] == " ", " xX✓✔☑✅".contains(mark[1]) else { return nil }
    isChecked = mark[1] != " "
  }

  func text(of line: MarkdownLine) -> String { String(line.text.dropFirst(4)) }

  /// The text of an item behind its box, where it has one.
  static func text(of block: MarkdownBlock) -> String {
    (Checkbox(block) == nil ? block.text : String(block.text.dropFirst(4))).trimmed
  }
}
