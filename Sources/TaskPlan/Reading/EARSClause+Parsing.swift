extension EARSClause {
  /// Nil for a text that is no clause: one without SHALL, or whose shall is in small letters and follows no keyword.
  init?(_ sentence: String, line: Int, task: PlanID?, patterns: IDPatterns) {
    let text = Self.withoutLeadingID(sentence, patterns)
    let words = text.split(separator: " ").map(String.init)
    guard let shall = words.firstIndex(where: { $0.bare.lowercased() == "shall" }) else { return nil }
    let keywords = words[..<shall].indices.filter { Self.keyword(at: $0, of: words) != nil }
    guard words[shall].bare == "SHALL" || keywords.first == 0 else { return nil }
    self.text = text
    self.line = line
    self.task = task
    ids = patterns.ids(in: sentence)
    response = words[(shall + 1)...].joined(separator: " ")
    (conditions, system) = Self.parts(of: words[..<shall], keywords)
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
    let isFree = index == 0 || words[index - 1].hasSuffix(",")
    return Keyword(rawValue: isFree ? words[index].bare.uppercased() : words[index].bare)
  }

  /// Each keyword's text ends at the next keyword or at the last comma before SHALL; what follows names the system.
  private static func parts(
    of words: ArraySlice<String>, _ keywords: [Int]
  ) -> (conditions: [Condition], system: String?) {
    var conditions: [Condition] = []
    var system = words[words.startIndex..<(keywords.first ?? words.endIndex)].joined(separator: " ")
    for (number, start) in keywords.enumerated() {
      let end = number + 1 < keywords.count ? keywords[number + 1] : words.endIndex
      var phrase = words[(start + 1)..<end]
      if end == words.endIndex { system = takeSystem(from: &phrase, after: words[start].bare.uppercased()) }
      guard let keyword = keyword(at: start, of: Array(words)) else { continue }
      conditions.append(Condition(keyword: keyword, text: phrase.joined(separator: " ").withoutTrailingComma))
    }
    return (conditions, system.isEmpty ? nil : system)
  }

  private static func takeSystem(from phrase: inout ArraySlice<String>, after keyword: String) -> String {
    let comma = phrase.lastIndex { $0.hasSuffix(",") }
    let cut = comma.map { $0 + 1 } ?? (keyword == "THEN" ? phrase.startIndex : phrase.endIndex)
    defer { phrase = phrase[..<cut] }
    return phrase[cut...].joined(separator: " ")
  }
}

extension String {
  /// A word without marks around it.
  var bare: String {
    var word = self[...]
    while let last = word.last, last.isPunctuation, last != ")" { word.removeLast() }
    return String(word)
  }

  fileprivate var withoutTrailingComma: String { hasSuffix(",") ? String(dropLast()) : self }
}
