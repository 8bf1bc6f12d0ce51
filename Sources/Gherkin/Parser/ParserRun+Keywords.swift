extension ParserRun {
  func matchKeyword(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    if line.isEmpty { return nil }
    if accepted.contains(.step), let match = matchStep(line) { return match }
    return matchTitle(line, accepted)
  }

  func matchStep(_ line: SourceLine) -> LineMatch? {
    for keyword in dialect.steps {
      let length = dialect.length(of: keyword.range, in: source, at: line.content, end: line.end)
      if length == 0 { continue }
      var match = match(.step, line, keywordLength: length, textAfter: length)
      match.keywordType = keyword.type
      return match
    }
    return nil
  }

  /// A keyword with its colon.
  func matchTitle(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    for keyword in dialect.titles where accepted.contains(keyword.kind) {
      let length = dialect.length(of: keyword.range, in: source, at: line.content, end: line.end)
      let colon = line.content + length
      if length == 0 || colon >= line.end || source[colon] != UInt8(ascii: ":") { continue }
      return match(keyword.kind, line, keywordLength: length, textAfter: length + 1)
    }
    return nil
  }

  private func match(_ kind: LineKinds, _ line: SourceLine, keywordLength: Int, textAfter: Int) -> LineMatch {
    var match = LineMatch(kind: kind, column: line.column)
    match.keyword = SourceText(source: line.content..<line.content + keywordLength)
    match.text = SourceText(source: Whitespace.trim(line.content + textAfter..<line.end, of: source))
    return match
  }
}
