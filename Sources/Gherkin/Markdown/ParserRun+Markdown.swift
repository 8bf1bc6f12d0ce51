extension ParserRun {
  mutating func matchMarkdown(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? { nil }
  func matchMarkdownTitle(_ line: SourceLine, _ wanted: LineKinds) -> LineMatch? { nil }
  func isPassedOverInMarkdown(_ line: SourceLine) -> Bool { false }
}
