/// What the tags of a line belong to.
enum TagOwner {
  case examples, scenario, rule

  var tagSection: GrammarState.Section {
    switch self {
    case .examples: .examplesTags
    case .scenario: .scenarioTags
    case .rule: .ruleTags
    }
  }
}

extension ParserRun {
  /// Looks past more tags, comments and blank lines at the line that decides it.
  mutating func tagOwner(_ accepted: LineKinds) -> TagOwner {
    var ahead = scanner
    while let line = ahead.next() {
      let wanted = accepted.intersection([.examples, .scenario])
      if let title = matchTitleAhead(line, wanted) {
        return title.kind == .examples ? .examples : .scenario
      }
      if !isPassedOver(line) { break }
    }
    return .rule
  }

  private func matchTitleAhead(_ line: SourceLine, _ wanted: LineKinds) -> LineMatch? {
    line.isEmpty ? nil : isMarkdown ? matchMarkdownTitle(line, wanted) : matchTitle(line, wanted)
  }

  private mutating func isPassedOver(_ line: SourceLine) -> Bool {
    if isMarkdown { return isPassedOverInMarkdown(line) }
    if line.isEmpty || source[line.content] == UInt8(ascii: "#") { return true }
    return source[line.content] == UInt8(ascii: "@") && hasValidTags(line)
  }

  /// The tags themselves are kept when it is the line's turn.
  private mutating func hasValidTags(_ line: SourceLine) -> Bool {
    var scanner = TagScanner(line, of: source)
    while let tag = scanner.next() {
      if tag.containsWhitespace {
        report(.whitespaceInTag, at: Location(line: line.number, column: tag.column))
        return false
      }
    }
    return true
  }
}
