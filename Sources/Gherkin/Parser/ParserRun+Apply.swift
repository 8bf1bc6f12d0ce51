/// What a line does to the nodes and to the state.
extension ParserRun {
  mutating func apply(_ match: LineMatch, _ line: SourceLine) {
    switch match.kind {
    case .other: state.isInDocString ? appendToDocString(line) : appendToDescription(line)
    case .comment: applyComment(line)
    case .tableRow: applyRow(match, line)
    case .docStringSeparator: state.isInDocString ? endDocString() : startDocString(match, line)
    case .step: applyStep(match, line)
    case .tags: applyTags(match)
    case .language: state.section = .language
    case .empty: break
    default: applyHeader(match, line)
    }
  }

  private mutating func applyComment(_ line: SourceLine) {
    if !isMarkdown {
      nodes.comments.append(CommentNode(line: UInt32(clamping: line.number), text: SourceText(source: line.range)))
    }
    if state.part == .header, state.accepted.contains(.other) { state.part = .description }
  }

  private mutating func applyStep(_ match: LineMatch, _ line: SourceLine) {
    closeDescription()
    closeStep()
    let location = Location(line: line.number, column: match.column)
    nodes.steps.append(
      StepNode(location: location, keyword: match.keyword, text: match.text, keywordType: match.keywordType))
    state.part = .step
  }

  private mutating func applyTags(_ match: LineMatch) {
    switch state.section {
    case .featureTags, .ruleTags, .scenarioTags, .examplesTags: return
    case .start, .language: state.section = .featureTags
    default: startTags(of: tagOwner(state.accepted))
    }
    firstTag = match.firstTag
  }

  private mutating func startTags(of owner: TagOwner) {
    switch owner {
    case .examples: closeExamples()
    case .scenario: closeDefinition()
    case .rule: closeRule()
    }
    state = GrammarState(section: owner.tagSection, part: .header)
  }

  private mutating func applyHeader(_ match: LineMatch, _ line: SourceLine) {
    switch match.kind {
    case .feature: startFeature(header(match, line))
    case .rule: startRule(header(match, line))
    case .background: startBackground(header(match, line))
    case .scenario: startScenario(header(match, line))
    default: startExamples(header(match, line))
    }
    state.part = .header
  }
}
