import Gherkin

/// Finds quotes in a document, and says what they stand in.
struct Quotes {
  /// The words of each line, with one space between them.
  fileprivate let lines: [String]

  init(_ document: PlanDocument) {
    let text = (try? Encoding.utf8(document.bytes, of: document.path)) ?? []
    let index = SourceLineIndex(text)
    lines = (0..<document.lineCount).map { Self.words(String(decoding: index[$0 + 1], as: UTF8.self)) }
  }

  /// The lines of the quote, the nearest to `line` first where it stands in several places; counted from 1.
  func places(of quote: String, near line: Int) -> [SourceLines] {
    let quote = Self.words(quote)
    guard !quote.isEmpty else { return [] }
    let starts = lines.indices.sorted { abs($0 + 1 - line) < abs($1 + 1 - line) }
    return starts.lazy.compactMap { self.place(of: quote, from: $0) }
  }

  /// The lines that begin with one where the quote begins.
  private func place(of quote: String, from start: Int) -> SourceLines? {
    guard let first = quote.split(separator: " ").first, lines[start].contains(first) else { return nil }
    var text = lines[start]
    if text.contains(quote) { return SourceLines(first: start + 1, last: start + 1) }
    for end in lines.indices[start...].dropFirst().prefix(8) {
      text += " " + lines[end]
      guard let range = text.firstRange(of: quote) else { continue }
      let begins = text.utf8.distance(from: text.startIndex, to: range.lowerBound) < lines[start].utf8.count
      return begins ? SourceLines(first: start + 1, last: end + 1) : nil
    }
    return nil
  }

  /// Of all words of these lines; of a whole diagram where its first line is quoted.
  func fingerprint(_ place: SourceLines, _ kind: AdoptedCriterion.Kind) -> String {
    var last = place.last
    if kind == .diagram {
      while last < lines.count, !lines[last].hasPrefix("```"), !lines[last].hasPrefix("~~~") { last += 1 }
    }
    return Fingerprint(lines[(place.first - 1)..<last].joined(separator: " ")).text
  }

  private static func words(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
  }
}

extension Quotes {
  /// What these lines say, without the marks of a list or a box before it.
  func text(_ place: SourceLines) -> String {
    let found = lines[(place.first - 1)..<min(place.last, lines.count)].joined(separator: " ")
    var text = Substring(found)
    while let mark = ["- ", "* ", "+ ", "> ", "[ ] ", "[x] ", "[X] ", "✅ ", "✔ ", "☑ ", "| "].first(
      where: text.hasPrefix)
    {
      text = text.dropFirst(mark.count)
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, text.dropFirst(digits.count).hasPrefix(". ") { text = text.dropFirst(digits.count + 2) }
    return String(text).trimmed
  }
}
