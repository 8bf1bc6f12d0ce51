extension ParseErrors: CustomStringConvertible {
  /// For people: each error with its place, its line, a caret, what could have stood there, and a hint.
  package var description: String { errors.map(rendering).joined(separator: "\n\n") }

  private func rendering(of error: ParseError) -> String {
    let place = [source.uri, String(error.location.line), error.location.column.map(String.init)]
    let excerpt = SourceExcerpt(source.bytes, at: error.location)
    let parts: [String?] = [
      place.compactMap { $0 }.joined(separator: ":") + ": " + error.problem.summary,
      excerpt?.drawing, error.problem.expectation, hint(for: error).map { "hint: \($0)" },
    ]
    return parts.compactMap { $0 }.joined(separator: "\n")
  }
}

extension ParseError.Problem {
  /// In a few words, without its place.
  package var summary: String {
    switch self {
    case .unexpectedLine: "this line has no place here"
    case .unexpectedEnd: "the file ends too early"
    case .inconsistentCellCount(let found, let expected):
      "this row has \(cells(found)), the table's first row has \(expected)"
    case .whitespaceInTag: "a tag may not contain white space"
    case .unknownLanguage(let code): "there is no language \(code)"
    case .sourceTooLong: "a source may not be longer than 2 GiB"
    case .notUTF8(let likely): "this is not UTF-8\(likely.map { ", but \($0)" } ?? "")"
    }
  }

  private func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }

  fileprivate var expectation: String? {
    switch self {
    case .unexpectedLine(_, let expected), .unexpectedEnd(let expected):
      "expected: " + expected.compactMap { wordings[$0] }.joined(separator: ", ")
    default: nil
    }
  }
}

/// Comments and blank lines may stand nearly everywhere; naming them helps nobody.
private let wordings = [
  "#EOF": "the end of the file", "#Language": "# language:", "#TableRow": "a table row",
  "#DocStringSeparator": #"a doc string's """ or ```"#, "#BackgroundLine": "Background:", "#StepLine": "a step",
  "#TagLine": "tags", "#FeatureLine": "Feature:", "#ExamplesLine": "Examples:", "#ScenarioLine": "Scenario:",
  "#RuleLine": "Rule:", "#Other": "text",
]
