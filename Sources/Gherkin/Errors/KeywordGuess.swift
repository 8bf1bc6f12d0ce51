import Base

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

  /// A header of the language that stands rightly spelt where it cannot be.
  func misplacedHeader(in language: String) -> String? {
    guard let title, let row = DialectTable.row(of: language) else { return nil }
    func isTitle(_ field: Int) -> Bool { row.fields[field].map(row.string).contains(title) }
    if isTitle(DialectTable.Row.background) { return "a background stands before the scenarios, once" }
    if isTitle(DialectTable.Row.feature) { return "a file has one feature" }
    return isTitle(DialectTable.Row.examples) ? "examples follow the steps of a scenario" : nil
  }

  /// Another language in which the line begins with a keyword.
  func otherLanguage(than language: String) -> String? {
    let text = Array((title ?? line).utf8)
    let row = DialectTable.firstRow { title == nil ? $0.hasStepKeyword(of: text) : $0.hasTitleKeyword(text) }
    guard let row, row.code != language else { return nil }
    return "this is a keyword of \(row.nativeName); such a file begins with # language: \(row.code)"
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
}

/// A line of the table of dialects.
extension UnsafeBufferPointer<UInt8> {
  fileprivate func hasTitleKeyword(_ text: [UInt8]) -> Bool {
    hasKeyword(in: DialectTable.Row.feature...DialectTable.Row.rule) { $0.elementsEqual(text) }
  }

  fileprivate func hasStepKeyword(of text: [UInt8]) -> Bool {
    hasKeyword(in: DialectTable.Row.given...DialectTable.Row.but) {
      $0.first != UInt8(ascii: "*") && text.starts(with: $0)
    }
  }

  private func hasKeyword(in fields: ClosedRange<Int>, _ fits: (Slice<Self>) -> Bool) -> Bool {
    var (field, start) = (0, 0)
    for index in indices where self[index] == UInt8(ascii: ";") || self[index] == UInt8(ascii: "|") {
      if fields.contains(field), fits(self[start..<index]) { return true }
      if self[index] == UInt8(ascii: ";") { field += 1 }
      start = index + 1
    }
    return false
  }
}
