extension EARSClause {
  /// Nil for a text that is no clause: one without SHALL, or whose shall is in small letters and follows no keyword.
  init?(_ sentence: String, line: Int, task: PlanID?, patterns: IDPatterns) {
    guard sentence.has("hall") || sentence.has("HALL") else { return nil }
    let text = Self.withoutLeadingID(sentence, patterns)
    let words = text.spaced
    guard let shall = words.firstIndex(where: Self.isShall) else { return nil }
    let keywords = words[..<shall].indices.compactMap { index in Self.keyword(at: index, of: words).map { (index, $0) }
    }
    guard words[shall].bare == "SHALL" || keywords.first?.0 == 0 else { return nil }
    self.text = text
    self.line = line
    self.task = task
    ids = patterns.ids(in: sentence)
    response = words[(shall + 1)...].joined(separator: " ")
    (conditions, system) = Self.parts(of: words[..<shall], keywords)
  }

  private static func isShall(_ word: String) -> Bool {
    guard let first = word.utf8.first, first | 0x20 == UInt8(ascii: "s"), word.utf8.count >= 5 else { return false }
    return word.bare.lowercased() == "shall"
  }

  /// A criterion's own line, `**AC-1:** WHEN …`, has its clause after the id.
  private static func withoutLeadingID(_ text: String, _ patterns: IDPatterns) -> String {
    let text = text.trimmed
    guard let first = patterns.found(in: text).first, first.range.lowerBound == 0 else { return text }
    let rest = text.utf8.dropFirst(first.range.upperBound)
    guard let body = rest.firstIndex(where: { $0.isLetter || $0 >= 0x80 && $0 < 0xE2 }) else { return text }
    return String(Substring(rest[body...]))
  }

  /// Keywords are in capitals; at the beginning and after a comma small letters will do.
  private static func keyword(at index: Int, of words: [String]) -> Keyword? {
    guard Keyword.mayBe(words[index]) else { return nil }
    let isFree = index == 0 || words[index - 1].utf8.last == UInt8(ascii: ",")
    return Keyword(rawValue: isFree ? words[index].bare.uppercased() : words[index].bare)
  }

  /// Each keyword's text ends at the next keyword or at the last comma before SHALL; what follows names the system.
  private static func parts(
    of words: ArraySlice<String>, _ keywords: [(index: Int, keyword: Keyword)]
  ) -> (conditions: [Condition], system: String?) {
    var conditions: [Condition] = []
    var system = words[words.startIndex..<(keywords.first?.index ?? words.endIndex)].joined(separator: " ")
    for (number, (start, keyword)) in keywords.enumerated() {
      let end = number + 1 < keywords.count ? keywords[number + 1].index : words.endIndex
      var phrase = words[(start + 1)..<end]
      if end == words.endIndex { system = takeSystem(from: &phrase, after: keyword) }
      conditions.append(Condition(keyword: keyword, text: phrase.joined(separator: " ").withoutTrailingComma))
    }
    return (conditions, system.isEmpty ? nil : system)
  }

  private static func takeSystem(from phrase: inout ArraySlice<String>, after keyword: Keyword) -> String {
    let comma = phrase.lastIndex { $0.utf8.last == UInt8(ascii: ",") }
    let cut = comma.map { $0 + 1 } ?? (keyword == .then ? phrase.startIndex : phrase.endIndex)
    defer { phrase = phrase[..<cut] }
    return phrase[cut...].joined(separator: " ")
  }
}

extension EARSClause.Keyword {
  /// False for most words, by their first letter: that of WHEN, WHILE, WHERE, IF or THEN.
  fileprivate static func mayBe(_ word: String) -> Bool {
    switch word.utf8.first.map({ $0 | 0x20 }) {
    case UInt8(ascii: "w"), UInt8(ascii: "i"), UInt8(ascii: "t"): word.utf8.count < 12
    default: false
    }
  }
}

extension String {
  /// A word without marks behind it.
  var bare: String {
    guard let last = utf8.last, !last.isLetter, !last.isDigit else { return self }
    var word = self[...]
    while let last = word.last, last.isPunctuation, last != ")" { word.removeLast() }
    return String(word)
  }

  fileprivate var withoutTrailingComma: String {
    utf8.last == UInt8(ascii: ",") ? String(Substring(utf8.dropLast())) : self
  }
}
