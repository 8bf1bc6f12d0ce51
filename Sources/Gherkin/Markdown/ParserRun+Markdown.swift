/// How lines are told apart in Markdown with Gherkin: headings hold titles, list items hold steps, and a line that is
/// nothing of the language counts as blank.
extension ParserRun {
  mutating func matchMarkdown(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    if state.isInDocString { return matchInDocString(line) }
    if let match = matchMarkdownParts(line, accepted) { return match }
    if accepted.contains(.feature), !hasFeatureLine { return matchFeatureWithoutHeading(line) }
    if isTableRuler(line) { return LineMatch(kind: .comment, column: 1) }
    if accepted.contains(.empty), isBlankInMarkdown(line) { return LineMatch(kind: .empty, column: 1) }
    return accepted.contains(.other) ? LineMatch(kind: .other, column: line.column) : nil
  }

  private mutating func matchMarkdownParts(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    if line.isEmpty { return nil }
    if accepted.contains(.tableRow), isMarkdownRow(line) { return LineMatch(kind: .tableRow, column: line.column) }
    if accepted.contains(.docStringSeparator), let match = matchMarkdownDocString(line) { return match }
    if accepted.contains(.step), let match = matchMarkdownStep(line) { return match }
    if accepted.contains(.tags), let match = matchMarkdownTags(line) { return match }
    return matchMarkdownTitle(line, accepted)
  }

  /// The first line that is not of tags names the feature, whatever it is.
  private func matchFeatureWithoutHeading(_ line: SourceLine) -> LineMatch {
    var match = LineMatch(kind: .feature, column: line.column)
    match.text = SourceText(source: line.content..<line.end)
    return match
  }

  /// Within a heading; the second heading with a feature's keyword is prose.
  func matchMarkdownTitle(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    guard let inner = headingContent(of: line) else { return nil }
    return matchTitle(inner, hasFeatureLine ? accepted.subtracting(.feature) : accepted)
  }

  /// Within a list item.
  func matchMarkdownStep(_ line: SourceLine) -> LineMatch? {
    guard let inner = listItemContent(of: line), source[inner.content] != UInt8(ascii: "*") else { return nil }
    return matchStep(inner)
  }

  private func matchMarkdownDocString(_ line: SourceLine) -> LineMatch? {
    for (mark, length) in [(UInt8(ascii: "\""), 3), (UInt8(ascii: "`"), 4), (UInt8(ascii: "`"), 3)]
    where source[line.content..<line.end].starts(with: repeatElement(mark, count: length)) {
      return docStringStart(line, delimiterLength: length)
    }
    return nil
  }

  private func isBlankInMarkdown(_ line: SourceLine) -> Bool {
    line.isEmpty || !(isTableRuler(line) || isMarkdownRow(line)) && columnInMarkdown(of: line) == nil
  }

  /// Where the part of the language in a line begins, or nil where there is none.
  func columnInMarkdown(of line: SourceLine) -> Int? {
    if line.isEmpty { return nil }
    if firstMarkdownTag(line, from: line.content) != nil || matchMarkdownDocString(line) != nil { return line.column }
    return (matchMarkdownTitle(line, [.background, .examples, .scenario, .rule]) ?? matchMarkdownStep(line))?.column
  }

  /// When looking for what tags belong to.
  func isPassedOverInMarkdown(_ line: SourceLine) -> Bool {
    isBlankInMarkdown(line) || isTableRuler(line) || firstMarkdownTag(line, from: line.content) != nil
  }
}
