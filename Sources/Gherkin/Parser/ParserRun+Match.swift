/// How a line of a plain feature file is told from others: by its first byte, or by a keyword.
extension ParserRun {
  mutating func matchPlain(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    if state.isInDocString { return matchInDocString(line) }
    if let match = matchMarked(line, accepted) ?? matchKeyword(line, accepted) { return match }
    return accepted.contains(.other) ? LineMatch(kind: .other, column: line.column) : nil
  }

  func matchInDocString(_ line: SourceLine) -> LineMatch {
    LineMatch(kind: starts(line, with: docString.delimiter) ? .docStringSeparator : .other, column: line.column)
  }

  private mutating func matchMarked(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    if line.isEmpty { return accepted.contains(.empty) ? LineMatch(kind: .empty, column: 1) : nil }
    switch source[line.content] {
    case UInt8(ascii: "|"): return matchIfAccepted(.tableRow, line, accepted)
    case UInt8(ascii: "@"): return accepted.contains(.tags) ? matchTags(line) : nil
    case UInt8(ascii: "#"): return matchNumberSign(line, accepted)
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return matchDocStringStart(line, accepted)
    default: return nil
    }
  }

  private func matchIfAccepted(_ kind: LineKinds, _ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    accepted.contains(kind) ? LineMatch(kind: kind, column: line.column) : nil
  }

  private mutating func matchNumberSign(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    if accepted.contains(.language), let code = language(of: line), change(to: code, at: line) {
      return LineMatch(kind: .language, column: line.column)
    }
    return accepted.contains(.comment) ? LineMatch(kind: .comment, column: 1) : nil
  }

  private func matchDocStringStart(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    guard accepted.contains(.docStringSeparator), line.end - line.content >= 3 else { return nil }
    let mark = source[line.content]
    guard source[line.content + 1] == mark, source[line.content + 2] == mark else { return nil }
    return docStringStart(line, delimiterLength: 3)
  }

  func docStringStart(_ line: SourceLine, delimiterLength: Int) -> LineMatch {
    let rest = Whitespace.trim(line.content + delimiterLength..<line.end, of: source)
    var match = LineMatch(kind: .docStringSeparator, column: line.column)
    match.keyword = SourceText(source: line.content..<line.content + delimiterLength)
    match.text = SourceText(source: rest)
    return match
  }

  func starts(_ line: SourceLine, with delimiter: SourceText) -> Bool {
    line.end - line.content >= Int(delimiter.count)
      && source[line.content..<line.content + Int(delimiter.count)] == source[delimiter.range]
  }
}
