import Base

/// Writes the lines of a feature anew.
struct FeatureLayout {
  private let roles: [LineRole]
  private let lines: [SourceLine]
  private let source: [UInt8]
  private let tables: [Int: TableLayout]
  /// As the feature's own texts are, keywords first: by their line.
  private let texts: [Int: String]

  init(of document: GherkinDocument) {
    let placed = LineRoles(of: document)
    (roles, lines, source) = (placed.roles, placed.lines, document.tree.source)
    texts = document.tree.headings
    tables = Self.tables(placed.roles, placed.lines, source)
  }

  private static func tables(_ roles: [LineRole], _ lines: [SourceLine], _ source: [UInt8]) -> [Int: TableLayout] {
    var rows: [Int: [SourceLine]] = [:]
    for (line, role) in zip(lines, roles) {
      if case .row(_, let first) = role { rows[first, default: []].append(line) }
    }
    return rows.mapValues { TableLayout($0[...], of: source) }
  }

  var text: String {
    var output = ""
    var before: Int?
    var rowsSeen: [Int: Int] = [:]
    for index in roles.indices where roles[index] != .blank {
      if let before, hasBlank(between: before, and: index) { output += "\n" }
      output += line(index, &rowsSeen) + "\n"
      before = index
    }
    return output
  }

  private func line(_ index: Int, _ rowsSeen: inout [Int: Int]) -> String {
    let line = lines[index]
    switch roles[index] {
    case .description: return String(decoding: source[line.range], as: UTF8.self)
    case .docStringText(let level, let indent): return docStringLine(line, level, indent)
    case .row(let level, let first):
      defer { rowsSeen[first, default: 0] += 1 }
      return indentation(level) + (tables[first]?.line(rowsSeen[first, default: 0]) ?? trimmed(line))
    case .step(let level): return indentation(level) + (texts[line.number] ?? trimmed(line))
    case .header(let level, _): return indentation(level) + (texts[line.number] ?? trimmed(line))
    case .tags(let level): return indentation(level) + tags(line)
    default: return indentation(level(of: index)) + trimmed(line)
    }
  }

  private func indentation(_ level: Int) -> String { String(repeating: "  ", count: level) }

  private func trimmed(_ line: SourceLine) -> String {
    String(decoding: source[Whitespace.trim(line.content..<line.end, of: source)], as: UTF8.self)
  }

  /// Its own indentation less the opening mark's; an empty one stays empty.
  private func docStringLine(_ line: SourceLine, _ level: Int, _ indent: Int) -> String {
    var start = line.start
    for _ in 0..<indent where start < line.content { start += Whitespace.length(in: source, at: start, end: line.end) }
    return start == line.end ? "" : indentation(level) + String(decoding: source[start..<line.end], as: UTF8.self)
  }

  /// One space between two tags, and what stands after them.
  private func tags(_ line: SourceLine) -> String {
    var scanner = TagScanner(line, of: source)
    var names: [String] = []
    while let tag = scanner.next() { names.append("@" + String(decoding: source[tag.name], as: UTF8.self)) }
    let comment = Whitespace.trim(scanner.end..<line.end, of: source)
    if !comment.isEmpty { names.append(String(decoding: source[comment], as: UTF8.self)) }
    return names.joined(separator: " ")
  }
}

extension FeatureLayout {
  private func hasBlankLine(_ range: Range<Int>) -> Bool { range.contains { roles[$0] == .blank } }

  /// Whether a blank line stands between two lines that follow each other but for blank ones.
  private func hasBlank(between before: Int, and index: Int) -> Bool {
    let isWritten = hasBlankLine(before + 1..<index)
    if beginsPart(index) { return !isPartOfSameHead(before, index) }
    switch (roles[before], roles[index]) {
    case (.description, .description), (.docStringMark, .docStringText), (.docStringText, _): return false
    case (.description, .comment): return isWritten
    case (.description, _): return true
    case (.row, .row), (.step, .row), (.step, .docStringMark), (.tags, _): return false
    case (.header(_, let kind), .comment): return kind == .feature && isWritten
    case (.header, _): return false
    default: return isWritten
    }
  }

  /// Tags and headers below the feature's, and comments right before them.
  private func beginsPart(_ index: Int) -> Bool {
    guard roles[index] == .comment else { return roles[index].beginsPart }
    guard let next = roles[index...].firstIndex(where: { $0 != .comment }) else { return false }
    return roles[next].beginsPart
  }

  /// Tags after tags, comments among them, and the header after these.
  private func isPartOfSameHead(_ before: Int, _ index: Int) -> Bool {
    guard beginsPart(before), !roles[before].isHeader else { return false }
    return roles[before] != .comment || !hasBlankLine(before + 1..<index)
  }

  /// A comment belongs to what follows it at once, else to what it follows at once, else to what comes next.
  private func level(of index: Int) -> Int {
    guard roles[index] == .comment else { return roles[index].level ?? 0 }
    let next = roles[index...].firstIndex { $0 != .comment }
    let previous = roles[..<index].lastIndex { $0 != .comment }
    if let next, roles[next] != .blank { return level(at: next) }
    if let previous, roles[previous] != .blank { return roles[previous].levelBelow }
    if let later = roles[index...].firstIndex(where: { $0 != .comment && $0 != .blank }) { return level(at: later) }
    return roles[..<index].last { $0 != .comment && $0 != .blank }?.levelBelow ?? 0
  }

  private func level(at index: Int) -> Int { roles[index].level ?? 0 }
}

extension SyntaxTree {
  /// Headers and steps as they are written, one space after the colon: by their line.
  fileprivate var headings: [Int: String] {
    var texts: [Int: String] = [:]
    let inFeature = (nodes.feature.map { [$0.header] } ?? []) + nodes.rules.map(\.header) + nodes.backgrounds
    for header in inFeature + nodes.scenarios.map(\.header) + nodes.examples.map(\.header) {
      let name = string(header.name)
      texts[header.location.line] = string(header.keyword) + (name.isEmpty ? ":" : ": \(name)")
    }
    for step in nodes.steps { texts[step.location.line] = string(step.keyword) + string(step.text) }
    return texts
  }
}
