/// One pass over one source: each line is matched against what the grammar accepts there, then applied to the nodes.
struct ParserRun {
  let source: [UInt8]
  let isMarkdown: Bool
  let stepDialect: StepDialect
  var dialect: Dialect
  var scanner: LineScanner
  var state = GrammarState()
  var nodes = SyntaxNodes()
  var ids: MessageIDSequence
  var errors: [ParseError] = []

  /// The description or doc string being read.
  var text = JoinedLines()
  var docString = OpenDocString()
  /// The first row of the table being read.
  var firstRow = 0
  /// The first of the tags that the next header takes.
  var firstTag = 0
  var isInRule = false
  /// Markdown: the first line that is anything is the feature's.
  var hasFeatureLine = false

  init(_ source: GherkinSource, dialect: StepDialect, ids: MessageIDSequence) {
    self.source = source.bytes
    isMarkdown = source.isMarkdown
    stepDialect = dialect
    self.dialect = Dialect(code: "en", extended: dialect) ?? Dialect(code: "en", keywords: [], steps: [], titles: [])
    scanner = LineScanner(source.bytes)
    self.ids = ids
  }

  mutating func parse() {
    if source.count > SourceText.longestSource { return report(.sourceTooLong, at: Location(line: 1)) }
    while errors.count < ParseErrors.limit, let line = scanner.next() {
      let accepted = state.accepted
      if let match = match(line, accepted) {
        apply(match, line)
      } else {
        let column = isMarkdown ? columnInMarkdown(of: line) : nil
        let location = Location(line: line.number, column: column ?? line.column)
        report(.unexpectedLine(string(line.content..<line.end), expected: accepted.expectation), at: location)
      }
    }
    finish()
  }

  private mutating func finish() {
    if state.accepted.contains(.endOfFile) {
      closeFeature()
    } else {
      report(.unexpectedEnd(expected: state.accepted.expectation), at: Location(line: scanner.upcomingNumber))
    }
  }

  mutating func match(_ line: SourceLine, _ accepted: LineKinds) -> LineMatch? {
    isMarkdown ? matchMarkdown(line, accepted) : matchPlain(line, accepted)
  }

  mutating func report(_ problem: ParseError.Problem, at location: Location) {
    let error = ParseError(location: location, problem: problem)
    if errors.count < ParseErrors.limit, !errors.contains(error) { errors.append(error) }
  }

  /// A range of the source without the white space around it.
  func string(_ range: Range<Int>) -> String {
    String(decoding: source[Whitespace.trim(range, of: source)], as: UTF8.self)
  }
}

/// What a line is, and where its parts are.
struct LineMatch {
  var kind: LineKinds
  var column: Int
  var keyword = SourceText()
  var text = SourceText()
  var keywordType = KeywordType.unknown
  /// Of a line of tags: where in the nodes its own begin.
  var firstTag = 0
}

struct OpenDocString {
  var delimiter = SourceText()
  var indent = 0
}
