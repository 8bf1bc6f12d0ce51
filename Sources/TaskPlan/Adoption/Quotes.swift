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
    guard let quote = Quote(Self.words(quote)) else { return [] }
    return outward(from: line).compactMap { place(of: quote, from: $0) }
  }

  /// The first of them. Nearly always it is at `line` itself, so that a long document is not searched.
  func place(of quote: String, near line: Int) -> SourceLines? {
    guard let quote = Quote(Self.words(quote)) else { return nil }
    for start in outward(from: line) {
      if let found = place(of: quote, from: start) { return found }
    }
    return nil
  }

  /// Words with one space between them, at least one.
  private struct Quote {
    let text: String
    let first: Substring
    let length: Int

    init?(_ text: String) {
      guard !text.isEmpty else { return nil }
      (self.text, first, length) = (text, text.prefix { $0 != " " }, text.utf8.count)
    }
  }

  /// The indices of all lines, the nearest to `line` first.
  private func outward(from line: Int) -> some Sequence<Int> {
    let start = line - 1
    return (0...max(start, lines.count, 0)).lazy
      .flatMap { $0 == 0 ? [start] : [start - $0, start + $0] }
      .filter(lines.indices.contains)
  }

  /// The lines that begin with one where the quote begins: as many as have room for it.
  private func place(of quote: Quote, from start: Int) -> SourceLines? {
    guard lines[start].contains(quote.first) else { return nil }
    var (text, end) = (lines[start], start)
    while end + 1 < lines.count, text.utf8.count < lines[start].utf8.count + quote.length {
      if text.utf8.count >= quote.length, text.contains(quote.text) { break }
      end += 1
      if !lines[end].isEmpty { text += " " + lines[end] }
    }
    guard let range = text.firstRange(of: quote.text) else { return nil }
    let begins = text.utf8.distance(from: text.startIndex, to: range.lowerBound) < lines[start].utf8.count
    let length = text.utf8.distance(from: text.startIndex, to: range.upperBound)
    return begins ? SourceLines(first: start + 1, last: last(from: start, length) + 1) : nil
  }

  /// The line in which so many bytes from the beginning of `start` end.
  private func last(from start: Int, _ length: Int) -> Int {
    var (last, covered) = (start, lines[start].utf8.count)
    while covered < length, last + 1 < lines.count {
      last += 1
      if !lines[last].isEmpty { covered += 1 + lines[last].utf8.count }
    }
    return last
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
    let found = lines[(place.first - 1)..<min(place.last, lines.count)].filter { !$0.isEmpty }.joined(separator: " ")
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
