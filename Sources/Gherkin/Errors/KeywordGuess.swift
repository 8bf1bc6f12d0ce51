/// Reads a line that the grammar had no place for as a keyword that was meant otherwise.
struct KeywordGuess {
  private let line: String
  /// The line up to its colon, or nil.
  private let title: String?
  private let firstWord: String

  init(_ line: String) {
    let line = String(line.prefix(200))
    self.line = line
    title = line.firstIndex(of: ":").map { String(line[..<$0]) }
    firstWord = String(line.prefix { $0 != " " && $0 != ":" })
  }

  /// A keyword of the language that nearly stands there.
  func misspelling(in language: String, _ expected: [String]) -> String? {
    guard let row = DialectTable.row(of: language) else { return nil }
    let titles = row.titles(expected)
    if title == nil, let bare = titles.first(where: { line == $0 || line.hasPrefix($0 + " ") }) {
      return "a colon is missing: \(bare):"
    }
    if let title, let meant = nearestName(to: title, among: titles) { return "did you mean \(meant):?" }
    guard expected.contains("#StepLine") else { return nil }
    return nearestName(to: firstWord, among: row.stepWords).map { "did you mean \($0)?" }
  }

  /// Another language in which the line begins with a keyword.
  func otherLanguage(than language: String) -> String? {
    for code in DialectTable.codes where code != language {
      guard let row = DialectTable.row(of: code), row.begins(line, title: title) else { continue }
      return "this is a keyword of \(row.nativeName); such a file begins with # language: \(code)"
    }
    return nil
  }
}

extension DialectTable.Row {
  var nativeName: String { string(fields[Self.nativeName].first ?? 0..<0) }

  var stepWords: [String] {
    fields[Self.given...Self.but].joined().map(string).map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }
  }

  func titles(_ expected: [String]) -> [String] {
    let fieldsOfKinds = [
      "#FeatureLine": [Self.feature], "#BackgroundLine": [Self.background], "#ExamplesLine": [Self.examples],
      "#ScenarioLine": [Self.scenario, Self.outline], "#RuleLine": [Self.rule],
    ]
    return expected.flatMap { fieldsOfKinds[$0] ?? [] }.flatMap { fields[$0].map(string) }
  }

  func begins(_ line: String, title: String?) -> Bool {
    if let title { return fields[Self.feature...Self.rule].joined().map(string).contains(title) }
    return fields[Self.given...Self.but].joined().map(string).contains { $0 != "* " && line.hasPrefix($0) }
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
