import Diagrams
import Gherkin

/// Collects the criteria that a document has by their place.
struct PlacedCriteria: Sendable {
  private(set) var criteria: [PlacedCriterion] = []
  private let patterns: IDPatterns
  private let prefix: String
  /// Where the section that is being read begins, and what has been counted in it.
  private var section = (line: -1, count: 0)
  /// The list depth of what a label such as `- Functional:` has below it.
  private var raisedDepth: Int?
  /// The columns of a table that say what is wanted.
  private var wantedColumns: [Int] = []
  /// The column of acceptance criteria in a table that stands under no such heading.
  var acceptanceColumn: Int?

  init(_ patterns: IDPatterns) {
    self.patterns = patterns
    prefix = patterns.prefixes(of: .criterion).first ?? "AC"
  }

  private static let metadata: Set<String> = [
    "priority", "status", "estimate", "owner", "rationale", "note", "notes", "why", "dependencies", "source",
    "user story",
    "independent test", "why this priority", "as a", "priorität", "priorité", "prioridad", "effort", "type", "category",
    "description", "objective",
  ]
  private static let nothing: Set<String> = ["none", "n/a", "tbd", "todo", "-", "keine", "aucun", "ninguno", "none."]

  private static let wantedNames: [StaticString] = [
    "criteri", "requirement", "description", "what", "anforderung", "kriterium", "beschreibung", "exigence", "critère",
    "requisito", "criterio", "descripción",
  ]

  /// A heading that is a criterion itself: `### Requirement: Sign in`, or an id below "Requirements".
  mutating func readHeading(_ text: String, line: Int, _ place: SectionTracker) {
    raisedDepth = nil
    wantedColumns = []
    if let name = place.requirementName(text) {
      let id = HeadingName.slug(name)
      if !id.isEmpty { add(PlacedCriterion(local: id, text: name, line: line, origin: .heading)) }
    } else if place.parentHasCriteria, let id = WrittenID(text), id.text.first?.isLetter == true {
      add(
        PlacedCriterion(local: id.text, text: id.rest, line: line, origin: .heading, isOwn: true, isWritten: true))
    }
  }

  /// Each edge is a criterion, and that there is no other.
  mutating func readDiagram(_ diagram: StateDiagram, number: Int) {
    let stem = number > 1 ? "\(prefix)-edge-\(number)" : "\(prefix)-edge"
    func add(_ number: Int, _ text: String, _ line: Int) {
      let local = "\(stem)-\(number < 10 ? "0" : "")\(number)"
      criteria.append(
        PlacedCriterion(local: local, text: text, line: line, origin: .diagram, isWritten: true))
    }
    for (index, edge) in diagram.edges.enumerated() { add(index + 1, edge.prose, edge.line) }
    if !diagram.edges.isEmpty { add(diagram.edges.count + 1, "no other edge is taken", diagram.line) }
  }

  /// A numbered scenario under "Acceptance Scenarios" says what is accepted.
  private mutating func readScenario(_ block: MarkdownBlock, _ place: SectionTracker) -> Bool {
    guard place.kind == .scenarios, block.kind == .item, let line = block.content.first else { return false }
    let text = block.text.trimmed
    guard GivenWhenThen.steps(in: text, line: 0).contains(where: { $0.type == .outcome }) else { return false }
    begin(place)
    section.count += 1
    add(
      PlacedCriterion(
        local: "\(prefix)-\(block.ordinal ?? section.count)", scope: place.scope, subject: place.sectionName,
        text: text,
        line: line.number, origin: .scenario))
    return true
  }

  /// True for a block that is a criterion.
  mutating func read(_ block: MarkdownBlock, _ place: SectionTracker) -> Bool {
    if readScenario(block, place) { return true }
    guard let kind = place.kind, let prefix = kind.prefix(prefix) else {
      return readAcceptanceColumn(block, prefix, place)
    }
    begin(place)
    switch block.kind {
    case .row(let isHeader): return readRow(block, isHeader, prefix, place)
    case .item: return readItem(block, prefix, place)
    case .paragraph: return readParagraph(block, place)
    case .heading, .code: return false
    }
  }

  mutating func begin(_ place: SectionTracker) {
    let line = place.headings.last?.line ?? 0
    let key = place.label == nil ? line : line + 1_000_000_000
    if section.line != key { (section, raisedDepth, wantedColumns) = ((key, 0), nil, []) }
  }

  mutating func nextOrdinal() -> Int {
    section.count += 1
    return section.count
  }

  private mutating func readItem(_ block: MarkdownBlock, _ prefix: String, _ place: SectionTracker) -> Bool {
    guard let line = block.content.first else { return false }
    let text = Checkbox.text(of: block)
    let depth = raisedDepth.map { block.depth > $0 ? $0 + 1 : place.depth } ?? place.depth
    if block.depth < depth { raisedDepth = nil }
    let id = WrittenID(text)
    guard block.depth == depth || block.depth < depth || id != nil && block.depth > depth else { return false }
    guard text.utf8.count > 8 || !Self.nothing.contains(text.lowercased()), !isMetadata(line) else { return false }
    if id == nil, text.utf8.last == UInt8(ascii: ":") {
      raisedDepth = block.depth
      return false
    }
    section.count += 1
    return place.add(id, block.ordinal ?? section.count, prefix, text, line.number, patterns, to: &self)
  }

  private func isMetadata(_ line: MarkdownLine) -> Bool {
    let start = String(line.text.prefix(8)).lowercased()
    if start.begins(with: "as a ") || start.begins(with: "i want ") || start.begins(with: "so that ") { return true }
    return line.field.map { Self.metadata.contains($0.label.lowercased()) } ?? false
  }

  /// A paragraph is a criterion where it begins with an id.
  private mutating func readParagraph(_ block: MarkdownBlock, _ place: SectionTracker) -> Bool {
    var isCriterion = false
    for line in block.content {
      guard let id = WrittenID(line.text), id.text.first?.isLetter == true, !isMetadata(line) else { continue }
      isCriterion = place.add(id, 0, prefix, line.text, line.number, patterns, to: &self) || isCriterion
    }
    return isCriterion
  }

  private mutating func readRow(
    _ block: MarkdownBlock, _ isHeader: Bool, _ prefix: String, _ place: SectionTracker
  ) -> Bool {
    if isHeader {
      wantedColumns = block.cells.indices.filter { index in
        let name = block.cells[index]
        return name.lowercased().hasAny(Self.wantedNames) || place.kind(ofColumn: name)?.hasCriteria == true
      }
      return false
    }
    guard let line = block.content.first, block.cells.contains(where: { !$0.isEmpty }) else { return false }
    section.count += 1
    let id = block.cells.lazy.compactMap { cell in WrittenID(cell).flatMap { $0.rest.isEmpty ? $0 : nil } }.first
    let ordinal = block.cells.first.flatMap { Int($0) } ?? section.count
    let head = block.cells.first { $0.has("-") && !patterns.ids(in: $0).isEmpty } ?? ""
    return place.add(
      id, ordinal, prefix, rowText(block.cells), line.number, patterns, head: head, to: &self)
  }

  /// The cell that says what is wanted: by its column's name, else the longest.
  private func rowText(_ cells: [String]) -> String {
    for index in wantedColumns where index < cells.count && cells[index].count > 8 { return cells[index] }
    return cells.max { $0.count < $1.count } ?? ""
  }

  mutating func add(_ criterion: PlacedCriterion) { criteria.append(criterion) }
}

extension SectionTracker {
  var parentHasCriteria: Bool {
    for heading in headings.dropLast().reversed() {
      if let kind = heading.kind { return kind.hasCriteria }
    }
    return false
  }

  /// False for an id that is none of a criterion: those by a known prefix are known by it.
  fileprivate func add(
    _ id: WrittenID?, _ ordinal: Int, _ prefix: String, _ text: String, _ line: Int, _ patterns: IDPatterns,
    head: String? = nil, to criteria: inout PlacedCriteria
  ) -> Bool {
    var isRequirement = false
    if let known = patterns.found(in: head ?? text).first, known.range.lowerBound == 0 {
      switch known.id.kind {
      case .criterion where known.id.numbered?.stem != "\(prefix)-": return false
      case .criterion: break
      case .requirement, .nfr: isRequirement = true
      case .adr, .task: return false
      }
    }
    let isGlobal = id.map { !$0.text.hasPrefix("AC-") } ?? false
    criteria.add(
      PlacedCriterion(
        local: id?.text ?? "\(prefix)-\(ordinal)", scope: isGlobal ? nil : scope, subject: sectionName,
        text: id.map { $0.rest.isEmpty ? text : $0.rest } ?? text, line: line, origin: .section,
        isWritten: id != nil, isRequirement: isRequirement))
    return true
  }
}
