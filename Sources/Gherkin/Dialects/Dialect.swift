/// The keywords of one spoken language, as UTF-8.
struct Dialect: Sendable {
  /// As `# language:` names it.
  let code: String
  let keywords: [UInt8]
  /// The longest first, so that no keyword hides behind its own beginning.
  let steps: [StepKeyword]
  /// In the order in which the grammar tries them.
  let titles: [TitleKeyword]
}

struct StepKeyword: Sendable {
  let range: Range<Int>
  let type: KeywordType
}

struct TitleKeyword: Sendable {
  let range: Range<Int>
  let kind: LineKinds
}

extension Dialect {
  /// The length of the keyword that stands at a place of the source, or 0.
  func length(of keyword: Range<Int>, in source: [UInt8], at start: Int, end: Int) -> Int {
    guard end - start >= keyword.count, source[start] == keywords[keyword.lowerBound] else { return 0 }
    for offset in 1..<keyword.count where source[start + offset] != keywords[keyword.lowerBound + offset] {
      return 0
    }
    return keyword.count
  }
}
