extension ParserRun {
  /// What follows one to six number signs and one white space character.
  func headingContent(of line: SourceLine) -> SourceLine? {
    let signs = source[line.content..<line.end].prefix { $0 == UInt8(ascii: "#") }.count
    let space = line.content + signs
    guard (1...6).contains(signs), space < line.end else { return nil }
    let length = Whitespace.length(in: source, at: space, end: line.end)
    guard length > 0, space + length < line.end else { return nil }
    return line.skipping(to: space + length, columns: signs + 1)
  }

  /// What follows a list item's bullet.
  func listItemContent(of line: SourceLine) -> SourceLine? {
    guard !line.isEmpty, "*+-".utf8.contains(source[line.content]) else { return nil }
    let start = Whitespace.skip(from: line.content + 1, to: line.end, of: source)
    guard start < line.end else { return nil }
    return line.skipping(to: start, columns: source[line.content..<start].codePointCount)
  }

  /// Gherkin's tables are indented by two to five; others are prose.
  func isMarkdownRow(_ line: SourceLine) -> Bool {
    !line.isEmpty && source[line.content] == UInt8(ascii: "|") && (2...5).contains(line.indent) && !isTableRuler(line)
  }

  /// Whether a cell is made of hyphens, as below the header of a Markdown table.
  func isTableRuler(_ line: SourceLine) -> Bool {
    guard !line.isEmpty, source[line.content] == UInt8(ascii: "|") else { return false }
    var scanner = CellScanner(line, of: source)
    var derived: [UInt8] = []
    while let cell = scanner.next(&derived) {
      if !cell.value.isDerived, isHyphens(source[cell.value.range]) { return true }
    }
    return false
  }

  private func isHyphens(_ cell: ArraySlice<UInt8>) -> Bool {
    var cell = cell
    if cell.first == UInt8(ascii: ":") { cell.removeFirst() }
    if cell.last == UInt8(ascii: ":") { cell.removeLast() }
    return !cell.isEmpty && cell.allSatisfy { $0 == UInt8(ascii: "-") }
  }

  mutating func matchMarkdownTags(_ line: SourceLine) -> LineMatch? {
    var match = LineMatch(kind: .tags, column: line.column)
    match.firstTag = nodes.tags.count
    var start = line.content
    while let tag = firstMarkdownTag(line, from: start) {
      let column = line.column + source[line.content..<tag.lowerBound].codePointCount
      let location = Location(line: line.number, column: column)
      nodes.tags.append(TagNode(location: location, name: SourceText(source: tag)))
      start = tag.upperBound + 1
    }
    return start == line.content ? nil : match
  }

  /// The next tag between backquotes.
  func firstMarkdownTag(_ line: SourceLine, from start: Int) -> Range<Int>? {
    var index = start
    while let open = source[index..<line.end].firstIndex(of: UInt8(ascii: "`")) {
      index = open + 1
      guard let close = source[index..<line.end].firstIndex(of: UInt8(ascii: "`")) else { return nil }
      if close - index > 1, source[index] == UInt8(ascii: "@") { return index..<close }
      index = close
    }
    return nil
  }
}

extension SourceLine {
  fileprivate func skipping(to content: Int, columns: Int) -> SourceLine {
    var line = self
    line.content = content
    line.indent += columns
    return line
  }
}
