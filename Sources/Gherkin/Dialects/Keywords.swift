/// The keywords of a language as people write them, for those who help them write.
package struct Keywords: Sendable {
  /// Each with what stands after it: a space, but in languages that write none.
  package let steps: [String]
  /// Of background, examples, scenario, outline and rule, without their colon.
  package let headers: [String]
  private let types: [KeywordType]

  /// English where there is no such language.
  package init(language: String, dialect: StepDialect = .official) {
    guard let known = Dialect(code: language, extended: dialect) ?? Dialect(code: "en", extended: dialect) else {
      (steps, headers, types) = ([], [], [])
      return
    }
    steps = known.steps.map { String(decoding: known.keywords[$0.range], as: UTF8.self) }
    types = known.steps.map(\.type)
    headers = known.titles.filter { $0.kind != .feature }.map {
      String(decoding: known.keywords[$0.range], as: UTF8.self)
    }
  }

  /// A step's keyword, its type and its text; nil where it begins with none.
  package func step(_ written: some StringProtocol) -> (keyword: String, type: KeywordType, text: String)? {
    guard let index = steps.firstIndex(where: { written.hasPrefix($0) }) else { return nil }
    return (steps[index], types[index], String(written.dropFirst(steps[index].count)))
  }
}
