/// Follows the headings of a document, and labels such as `**Acceptance Criteria:**` that stand for one.
struct SectionTracker: Sendable {
  struct Heading: Sendable {
    var level: Int
    var text: String
    var line: Int
    var kind: SectionKind?
    var name: HeadingName?
    /// What stands below it names the states of a system.
    var isOfStates = false
  }

  private(set) var headings: [Heading] = []
  /// A label in the place of a heading, with the depth of the list that it stands in.
  private(set) var label: (kind: SectionKind, depth: Int)?
  private let words: SectionWords

  init(_ words: SectionWords) { self.words = words }

  /// The headings of the next document are others.
  mutating func beginDocument() { (headings, label) = ([], nil) }

  mutating func readHeading(_ text: String, level: Int, line: Int) {
    headings.removeAll { $0.level >= level }
    label = nil
    let (kind, name) = (words.kind(of: text), HeadingName(text, words))
    headings.append(
      Heading(level: level, text: text, line: line, kind: kind, name: name, isOfStates: NamedStates.isOfStates(text)))
  }

  /// True for a block that is a label and nothing else.
  mutating func readLabel(_ block: MarkdownBlock) -> Bool {
    if let label, block.kind != .row(isHeader: false), block.depth < label.depth { self.label = nil }
    guard block.content.count == 1, let line = block.content.first else { return false }
    let text = line.text.trimmed
    guard line.isOnly(.strong) || text.utf8.last == UInt8(ascii: ":") || text.ends(with: "："),
      let kind = words.kind(of: text)
    else { return false }
    label = (kind, block.depth)
    return true
  }

  /// `Requirement: Sign in` of OpenSpec.
  func requirementName(_ text: String) -> String? {
    guard let colon = text.range(of: ":") ?? text.range(of: "：") else { return nil }
    let word = text[..<colon.lowerBound].lowercased().trimmed
    guard HeadingName.requirements.contains(word) || words.numbered[.requirement]?.contains(word) == true else {
      return nil
    }
    return String(text[colon.upperBound...]).trimmed
  }

  /// What a table has below the name of a column.
  func kind(ofColumn name: String) -> SectionKind? { words.kind(of: name) }

  /// What the block that is being read stands under.
  var kind: SectionKind? {
    if let label { return label.kind }
    for heading in headings.reversed() {
      if let kind = heading.kind { return kind == .apart ? nil : kind }
      // A numbered story is a section of its own: what it promises is said under a heading of its own.
      if heading.name != nil, heading.level > 1 { return nil }
    }
    return nil
  }

  /// The depth of lists that a section's own items have.
  var depth: Int { label.map { $0.depth + 1 } ?? 1 }

  /// The nearest heading that has a number, below the document's title.
  var scope: HeadingName? { headings.last { $0.level > 1 && $0.name != nil }?.name }

  /// What tells criteria of equal numbers apart: the heading over their section, or the section's own.
  var sectionName: String {
    guard let subject, subject.level > 1 else { return headings.last?.text ?? "" }
    return subject.text
  }

  /// The nearest heading that is no section word.
  var subject: Heading? { headings.last { $0.kind == nil && $0.level > 1 } ?? headings.last { $0.kind == nil } }
}
