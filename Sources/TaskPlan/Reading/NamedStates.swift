/// States that the text of a plan names, to be held against its diagrams.
struct NamedStates: Sendable {
  struct Name: Equatable, Sendable {
    var text: String
    var line: Int
    /// Where the section of states begins that it is named in; nil for a word of a sentence.
    var section: Int?
  }

  private(set) var names: [Name] = []

  /// `### 1. Pending` below "Platform States".
  mutating func readHeading(_ text: String, line: Int, _ place: SectionTracker) {
    guard let section = place.headings.dropLast().last, section.isOfStates else { return }
    add(String(text.drop { !$0.isLetter }), line, section.line)
  }

  /// `- **Pending**: …` below "State Values"; `goes to the Degraded state` anywhere.
  mutating func read(_ block: MarkdownBlock, _ place: SectionTracker) {
    guard let line = block.content.first, block.kind != .row(isHeader: true) else { return }
    if let section = place.headings.last, section.isOfStates {
      let cell = block.cells.first.map { $0.filter { !"*`".contains($0) } }
      let span = line.spans.first.flatMap { $0.style == .plain ? nil : $0.text }
      if let name = cell ?? (block.kind == .item ? span : nil) { add(name, line.number, section.line) }
    }
    for line in block.content { readSentence(line) }
  }

  private static let movements: Set<String> = [
    "to", "from", "into", "enter", "enters", "entering", "reach", "reaches", "leave", "leaves", "leaving",
  ]

  private mutating func readSentence(_ line: MarkdownLine) {
    let text = line.text
    guard text.utf8.count < 2000, text.has(" state") || text.has(" phase") else { return }
    let words = text.parts { $0 < 0x80 && " ,;:()`\"".utf8.contains($0) }
    for (index, word) in words.enumerated().dropFirst(2) {
      guard ["state", "phase"].contains(word.bare), words[index - 1].first?.isUppercase == true else { continue }
      let before = words[index - 2] == "the" && index > 2 ? words[index - 3] : words[index - 2]
      if Self.movements.contains(before.lowercased()) { add(words[index - 1], line.number, nil) }
    }
  }

  private mutating func add(_ text: String, _ line: Int, _ section: Int?) {
    let name = text.prefix { $0 != ":" && $0 != "(" }.trimmed
    if !name.isEmpty, name.split(separator: " ").count < 4 {
      names.append(Name(text: name, line: line, section: section))
    }
  }

  /// Whether what stands below names states.
  static func isOfStates(_ heading: String) -> Bool {
    guard heading.hasAny(["tate", "TATE", "hase", "HASE"]) else { return false }
    let words = heading.words
    return words.contains("states") || words.contains("phases") || words.contains("state") && words.last == "values"
  }
}
