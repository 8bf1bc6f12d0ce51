import Gherkin

/// Cuts a sentence into its Given, When and Then.
enum GivenWhenThen {
  private static let keywords: [String: (String, KeywordType)] = {
    let words: [(String, KeywordType, [String])] = [
      ("Given", .context, ["given", "angenommen", "gegeben", "soit", "étant", "dado", "dada", "dados", "dadas"]),
      ("When", .action, ["when", "wenn", "quand", "lorsque", "cuando"]),
      ("Then", .outcome, ["then", "dann", "alors", "entonces"]),
      ("And", .conjunction, ["and", "und", "et", "y"]), ("But", .conjunction, ["but", "aber", "mais", "pero"]),
    ]
    return words.reduce(into: [:]) { all, entry in
      for word in entry.2 { all[word] = (entry.0, entry.1) }
    }
  }()

  /// Empty for a text that has no Then, or does not begin with a keyword.
  static func steps(in text: String, line: Int) -> [PlanStep] {
    let start = text.utf8.drop { $0 == 0x20 }.prefix { $0 != 0x20 }
    guard start.count < 40, keyword(Substring(start), isFirst: true) != nil else { return [] }
    var steps: [(keyword: String, type: KeywordType, words: [Substring])] = []
    for word in text.split(separator: " ") {
      if let (keyword, type) = keyword(word, isFirst: steps.isEmpty) {
        steps.append((keyword, type, []))
      } else if steps.isEmpty {
        return []
      } else {
        steps[steps.count - 1].words.append(word)
      }
    }
    var last = KeywordType.unknown
    return steps.map { step in
      if step.type != .conjunction { last = step.type }
      return PlanStep(
        keyword: step.keyword, type: last, text: clean(step.words.joined(separator: " ")), line: line)
    }
  }

  /// The step of a line that begins with a keyword.
  static func step(_ text: String, line: Int, after last: KeywordType) -> PlanStep? {
    let words = text.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let (keyword, type) = keyword(words[0], isFirst: true) else { return nil }
    return PlanStep(
      keyword: keyword, type: type == .conjunction ? last : type, text: clean(String(words[1])), line: line)
  }

  /// A keyword has a capital; And and But count at the beginning only, or in capitals.
  private static func keyword(_ word: Substring, isFirst: Bool) -> (String, KeywordType)? {
    guard word.utf8.contains(where: { $0 >= 0x80 || $0 >= 0x41 && $0 <= 0x5A }) else { return nil }
    let bare = word.filter { $0.isLetter }
    guard let first = bare.first, first.isUppercase, let found = keywords[bare.lowercased()] else { return nil }
    return found.1 != .conjunction || isFirst || bare == bare.uppercased() ? found : nil
  }

  /// Whether it is the name of a column of steps, in any of the languages.
  static func isColumn(_ name: String) -> Bool {
    keywords[name.lowercased()].map { $0.1 != .conjunction } ?? false
  }

  private static func clean(_ text: String) -> String {
    var text = text[...].drop { " :,*".contains($0) }
    // "Étant donné que …" is one keyword.
    for word in ["donnés ", "données ", "donnée ", "donné "] where text.hasPrefix(word) {
      text = text.dropFirst(word.count).drop { " :,*".contains($0) }
    }
    while let last = text.last, " ,.;*".contains(last) { text.removeLast() }
    return String(text)
  }
}
