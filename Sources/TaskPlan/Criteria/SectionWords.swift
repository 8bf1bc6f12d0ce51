/// Which headings say what stands under them, in English, German, French and Spanish; a team adds its own.
package struct SectionWords: Sendable {
  private var kinds: [String: SectionKind]
  /// What a numbered requirement and a numbered story are called beside the usual words, in small letters.
  private(set) var numbered: [NumberedHeading: [String]] = [:]
  /// Of the longest heading that is known, in bytes: a longer one is not looked up.
  private var longest: Int

  package static let standard = SectionWords(StandardHeadings.kinds)

  private init(_ kinds: [String: SectionKind]) {
    self.kinds = kinds
    longest = kinds.keys.map(\.utf8.count).max() ?? 0
  }

  /// The same, and these headings.
  package func adding(_ headings: [(SectionKind, String)]) -> SectionWords {
    var words = SectionWords(kinds.merging(headings.map { (Self.normal($1), $0) }) { $1 })
    words.numbered = numbered
    return words
  }

  /// The same, and these words before a number.
  package func adding(_ names: [(NumberedHeading, String)]) -> SectionWords {
    var words = self
    for (heading, name) in names { words.numbered[heading, default: []].append(name.trimmed.lowercased()) }
    return words
  }

  /// Nil for a heading that says nothing.
  func kind(of heading: String) -> SectionKind? {
    let words = Self.normal(heading)
    if let kind = known(words) { return kind }
    // "Functional Requirements / Must have", "Acceptance Criteria - MVP"
    if words.hasAny(["/", "–", "—", "|", "&"]) {
      let head = words.split(maxSplits: 1) { "/–—|&".contains($0) }.first.map { $0.trimmed } ?? ""
      if head != words, let kind = known(head) { return kind }
    }
    guard let dash = words.range(of: " - ") else { return nil }
    return known(String(words[..<dash.lowerBound])) ?? known(String(words[dash.upperBound...]))
  }

  private func known(_ words: String) -> SectionKind? { words.utf8.count > longest ? nil : kinds[words] }

  /// In small letters, without numbers and signs before, a remark in parentheses and a colon behind.
  private static func normal(_ heading: String) -> String {
    if let text = ascii(heading) { return text }
    var text = Substring(heading.lowercased().split(separator: "(").first ?? "").trimmed[...]
    while let first = text.first, !first.isLetter { text.removeFirst() }
    while let last = text.last, !last.isLetter { text.removeLast() }
    return String(text).replacing("’", with: "'")
  }

  /// The same, many times as fast; nil for other than ASCII.
  private static func ascii(_ heading: String) -> String? {
    let text = heading.utf8.withContiguousStorageIfAvailable { bytes -> String? in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      let head = bytes.drop { $0 == UInt8(ascii: "(") }.prefix { $0 != UInt8(ascii: "(") }
      guard let first = head.firstIndex(where: \.isLetter), let last = head.lastIndex(where: \.isLetter) else {
        return ""
      }
      return String(decoding: head[first...last], as: UTF8.self).lowercased()
    }
    return text ?? nil
  }
}
