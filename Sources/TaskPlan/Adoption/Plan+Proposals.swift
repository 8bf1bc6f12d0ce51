import Diagrams

extension Plan {
  /// What a document seems to promise, other than what is a criterion or an entry of a sidecar already.
  package func proposals(for document: PlanDocument) -> [AdoptedCriterion] {
    let taken = Set(criteria.filter { $0.origin != .diagram }.map { documentLine($0.line) })
    let known = Set(adoption.known.filter { $0.document == document.path }.map(\.entry.line))
    let text = (try? Encoding.utf8(document.bytes, of: document.path)) ?? []
    var proposer = Proposer(
      document, slug: slug(document), taken: taken.union(known), ids: knownIDs, words: RequirementWords(of: text))
    MarkdownDocument.read(text, offset: 0) { proposer.read($0) }
    return proposer.proposals
  }

  private var knownIDs: Set<String> {
    Set(criteria.filter { $0.origin != .diagram }.map(\.id.text) + adoption.known.map(\.entry.id))
  }

  /// The document's own words for an id, without the number that its name begins with.
  private func slug(_ document: PlanDocument) -> String {
    let words = document.scope.split(separator: "-").drop { $0.allSatisfy(\.isNumber) }
    return words.isEmpty ? document.scope : words.joined(separator: "-")
  }
}

/// Takes a document's blocks in order, and proposes what looks like a promise.
private struct Proposer {
  private(set) var proposals: [AdoptedCriterion] = []
  private let quotes: Quotes
  private let slug: String
  private let taken: Set<Int>
  private let words: RequirementWords
  private var ids: Set<String>
  private var counts: [String: Int] = [:]
  private var headings: [(level: Int, text: String)] = []

  init(_ document: PlanDocument, slug: String, taken: Set<Int>, ids: Set<String>, words: RequirementWords) {
    (quotes, self.slug, self.taken, self.ids, self.words) = (Quotes(document), slug, taken, ids, words)
  }

  mutating func read(_ block: MarkdownBlock) {
    switch block.kind {
    case .heading(let level):
      headings.removeAll { $0.level >= level }
      headings.append((level, block.text.lowercased()))
    case .code: readCode(block)
    case .row(isHeader: true): break
    case .row, .item, .paragraph: readText(block)
    }
  }

  /// What stands below such a heading is no promise.
  private static let apart = [
    "change log", "changelog", "references", "file list", "files", "next steps", "future", "debug log", "out of scope",
    "non-goals", "table of contents", "contributing", "agent model",
  ]

  private var isApart: Bool { headings.contains { heading in Self.apart.contains { heading.text.contains($0) } } }

  /// Longer text is data, not prose.
  private static let longest = 4000

  private mutating func readText(_ block: MarkdownBlock) {
    guard block.content.reduce(0, { $0 + $1.text.utf8.count }) < Self.longest else { return }
    guard !isApart, let line = block.content.first?.number, let kind = PromiseSigns.kind(of: block, words) else {
      return
    }
    let last = block.content.last?.number ?? line
    propose(kind, SourceLines(first: line, last: last), about: block.text)
  }

  private mutating func readCode(_ block: MarkdownBlock) {
    let first = block.lines.first + 1
    if let diagram = StateDiagram(block.literal, firstLine: first) {
      propose(.diagram, SourceLines(first: diagram.line, last: diagram.line), about: "no other edge")
      for edge in diagram.edges {
        propose(.edge, SourceLines(first: edge.line, last: edge.line), about: edge.prose)
      }
    } else if !isApart {
      for (offset, line) in block.literal.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .enumerated()
      {
        guard let kind = PromiseSigns.kind(ofCode: String(line)) else { continue }
        propose(kind, SourceLines(first: first + offset, last: first + offset), about: String(line))
      }
    }
  }

  private mutating func propose(_ kind: AdoptedCriterion.Kind, _ lines: SourceLines, about text: String) {
    guard !taken.contains(lines.first) else { return }
    let quote = quotes.text(lines)
    guard !quote.isEmpty, let place = quotes.place(of: quote, near: lines.first) else { return }
    proposals.append(
      AdoptedCriterion(
        id: nextID(kind), quote: quote, fingerprint: quotes.fingerprint(place, kind), line: place.first, kind: kind,
        exclusion: PromiseSigns.exclusion(of: text), isConfirmed: false))
  }

  private mutating func nextID(_ kind: AdoptedCriterion.Kind) -> String {
    let name = kind == .edge || kind == .diagram ? "\(slug)-edge" : slug
    while true {
      let number = counts[name, default: 0] + 1
      counts[name] = number
      let id = "AC-\(name)-\(number < 10 ? "0" : "")\(number)"
      if ids.insert(id).inserted { return id }
    }
  }
}
