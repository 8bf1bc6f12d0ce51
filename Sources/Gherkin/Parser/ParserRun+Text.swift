extension ParserRun {
  mutating func startDocString(_ match: LineMatch, _ line: SourceLine) {
    if state.part == .table { closeTable() }
    let location = Location(line: line.number, column: match.column)
    nodes.docStrings.append(DocStringNode(location: location, delimiter: match.keyword, mediaType: match.text))
    nodes.steps[nodes.steps.count - 1].docString = UInt32(nodes.docStrings.count - 1)
    docString = OpenDocString(delimiter: match.keyword, indent: line.indent)
    state.part = state.part == .table ? .docStringAfterTable : .docString
  }

  mutating func endDocString() {
    let content = text.finish(trimmingEmptyLines: false, in: &nodes.derived)
    nodes.docStrings[nodes.docStrings.count - 1].content = content
    state.part = state.part == .docString ? .afterDocString : .afterBoth
  }

  /// Takes the opening delimiter's indentation off, and the backslashes from escaped delimiters.
  mutating func appendToDocString(_ line: SourceLine) {
    let range = start(of: line, without: docString.indent)..<line.end
    if source[range].contains(UInt8(ascii: "\\")) {
      text.append(unescaped(range), of: source)
    } else {
      text.append(range, of: source)
    }
  }

  private func start(of line: SourceLine, without indent: Int) -> Int {
    if line.indent <= indent { return line.content }
    var start = line.start
    for _ in 0..<indent where start < line.content {
      start += Whitespace.length(in: source, at: start, end: line.end)
    }
    return start
  }

  /// Only the three marks `"""` or three backquotes are escaped, each with its own backslash.
  private func unescaped(_ range: Range<Int>) -> [UInt8] {
    let mark = source[docString.delimiter.range.lowerBound]
    let backslash = UInt8(ascii: "\\")
    return Array(source[range]).replacing(
      [backslash, mark, backslash, mark, backslash, mark], with: [mark, mark, mark])
  }

  mutating func appendToDescription(_ line: SourceLine) {
    state.part = .description
    text.append(line.range, of: source)
  }

  mutating func closeDescription() {
    guard state.part == .description else { return }
    let description = text.finish(trimmingEmptyLines: true, in: &nodes.derived)
    switch state.section {
    case .feature: nodes.feature?.header.description = description
    case .rule: nodes.rules[nodes.rules.count - 1].header.description = description
    case .background: nodes.backgrounds[nodes.backgrounds.count - 1].description = description
    case .scenario: nodes.scenarios[nodes.scenarios.count - 1].header.description = description
    case .examples: nodes.examples[nodes.examples.count - 1].header.description = description
    default: break
    }
    state.part = .header
  }
}
