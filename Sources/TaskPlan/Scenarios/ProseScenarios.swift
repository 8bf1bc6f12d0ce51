import Gherkin

/// Collects scenarios that are no Gherkin: bullets under `Scenario:`, numbered sentences, rows of a table.
struct ProseScenarios: Sendable {
  private(set) var scenarios: [ProseScenario] = []
  /// For each, the line of the criterion that it is the scenario of.
  private(set) var criterionLines: [Int?] = []
  /// The scenario whose bullets are being read.
  private(set) var isOpen = false
  private var columns: [Int: String] = [:]

  private static let words = ["scenario:", "scenario outline:", "szenario:", "scénario:", "scénario :", "escenario:"]

  mutating func readHeading(_ text: String, line: Int, subject: String, criterion: Int?) {
    isOpen = false
    columns = [:]
    guard text.has(":"), let word = Self.words.first(where: text.lowercased().hasPrefix) else { return }
    let name = String(text.dropFirst(word.count)).trimmed
    add(ProseScenario(name: name, subject: subject, line: line, clothes: .bullets, steps: []), criterion)
    isOpen = true
  }

  /// `criterion` is the line of the criterion that the block is, or stands below.
  mutating func read(_ block: MarkdownBlock, _ place: SectionTracker, criterion: Int?) {
    switch block.kind {
    case .row(let isHeader): readRow(block, isHeader, place, criterion)
    case .item, .paragraph: isOpen ? readBullets(block) : readSentence(block, place, criterion)
    case .heading, .code: break
    }
  }

  private mutating func add(_ scenario: ProseScenario, _ criterion: Int?) {
    scenarios.append(scenario)
    criterionLines.append(criterion)
  }

  private mutating func add(
    _ name: String, _ clothes: ProseScenario.Clothes, _ steps: [PlanStep], _ line: Int, _ place: SectionTracker,
    _ criterion: Int?
  ) {
    let subject = place.subject?.text ?? ""
    add(ProseScenario(name: name, subject: subject, line: line, clothes: clothes, steps: steps), criterion)
  }

  private mutating func readBullets(_ block: MarkdownBlock) {
    for line in block.content {
      let last = scenarios[scenarios.count - 1].steps.last?.type ?? .unknown
      if let step = GivenWhenThen.step(line.text.trimmed, line: line.number, after: last) {
        scenarios[scenarios.count - 1].steps.append(step)
      }
    }
  }

  private mutating func readSentence(_ block: MarkdownBlock, _ place: SectionTracker, _ criterion: Int?) {
    guard let line = block.content.first else { return }
    let text = block.text
    // EARS has its WHEN and THEN, too.
    let steps = text.has("SHALL") ? [] : GivenWhenThen.steps(in: text, line: line.number)
    if steps.contains(where: { $0.type == .outcome }), steps.count > 1 {
      let name = steps.last { $0.type == .outcome }?.text ?? text
      add(name, .sentence, steps, line.number, place, criterion)
    } else if place.kind == .scenarios, block.kind == .item, block.depth == place.depth {
      add(text.trimmed, .words, [], line.number, place, criterion)
    }
  }

  private mutating func readRow(
    _ block: MarkdownBlock, _ isHeader: Bool, _ place: SectionTracker, _ criterion: Int?
  ) {
    guard let line = block.content.first else { return }
    if isHeader {
      columns = [:]
      for (index, cell) in block.cells.enumerated() where GivenWhenThen.isColumn(cell) {
        columns[index] = cell
      }
      return
    }
    guard columns.count > 1 else { return }
    let steps = columns.sorted { $0.key < $1.key }.compactMap { index, keyword in
      index < block.cells.count && !block.cells[index].isEmpty
        ? GivenWhenThen.step("\(keyword.capitalized) \(block.cells[index])", line: line.number, after: .unknown) : nil
    }
    guard let outcome = steps.last(where: { $0.type == .outcome }) else { return }
    add(outcome.text, .row, steps, line.number, place, criterion)
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
