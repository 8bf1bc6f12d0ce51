import Base

extension ParseErrors {
  /// What most likely went wrong, where that can be told.
  package func hint(for error: ParseError) -> String? {
    switch error.problem {
    case .unexpectedLine(let line, let expected): hint(forLine: line, expected)
    case .unexpectedEnd(let expected): hint(forEnd: expected)
    case .inconsistentCellCount(let found, let expected): hint(forCells: found, expected)
    case .whitespaceInTag: "write it in one word, such as @in_one_word; a comment after tags begins with a number sign"
    case .unknownLanguage(let code): hint(forLanguage: code)
    case .sourceTooLong: "split the file"
    case .notUTF8(let likely): likely == ParseError.Problem.binary ? "is it a feature?" : "save it as UTF-8"
    }
  }

  private func hint(forCells found: Int, _ expected: Int) -> String {
    found < expected
      ? "a cell is missing; an empty one is written | |, and a row ends with |"
      : #"there is a cell too many; a bar inside a cell is written \|"#
  }

  private func hint(forEnd expected: [String]) -> String? {
    if expected.contains("#DocStringSeparator") { return "close the doc string with the delimiter that opened it" }
    if expected.contains("#FeatureLine") { return "Feature: and its name must follow" }
    return expected.contains("#TagLine") ? "tags belong to the header that follows them" : nil
  }

  private func hint(forLanguage code: String) -> String {
    let nearest = nearestName(to: code, among: DialectTable.codes)
    return nearest.map { "did you mean \($0)?" } ?? "languages are named by codes such as en, fr or zh-CN"
  }

  private func hint(forLine line: String, _ expected: [String]) -> String? {
    let words = KeywordGuess(line)
    if let header = words.misplacedHeader(in: language) { return header }
    return words.misspelling(in: language, expected) ?? words.otherLanguage(than: language)
      ?? (expected.contains("#FeatureLine") ? "a file begins with Feature: and its name" : nil)
      ?? (expected.contains("#StepLine")
        ? "text stands before the first step; after it each line begins with a keyword" : nil)
  }
}
