/// A number that a text gives to a name: `**Retry limit:** 5`, `maxRetries: 5`, `| Retry limit | 5 |`.
struct StatedNumber: Equatable, Sendable {
  /// Words in small letters: `max retries` for `MaxRetries` and `max_retries`.
  let name: String
  /// What kind of number it is; only equal ones are compared.
  let dimension: String
  /// The same for what means the same.
  let amount: String
  let number: Double
  /// The whole value as written.
  let text: String

  /// Nil for a text that gives none; a name of one word says too little to be compared.
  init?(prose text: String, cells: [String]) {
    if cells.count > 1 {
      guard cells.count < 4 else { return nil }
      self.init(name: cells[0], value: cells[1])
    } else {
      guard text.utf8.count < 120, let colon = text.utf8.firstIndex(of: 0x3A), text.utf8.contains(where: \.isDigit)
      else { return nil }
      self.init(name: String(text[..<colon]), value: String(text[text.index(after: colon)...]))
    }
  }

  init?(code text: String) {
    guard text.utf8.count < 120, let mark = text.utf8.firstIndex(where: { $0 == 0x3A || $0 == 0x3D }),
      text.utf8.contains(where: \.isDigit)
    else { return nil }
    let name = text[..<mark].trimmed
    guard name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x5F || $0 == 0x2D || $0 == 0x22 }) else {
      return nil
    }
    self.init(name: name, value: String(text[text.index(after: mark)...].drop { $0 == "=" }))
  }

  private init?(name: String, value: String) {
    guard let byte = value.utf8.first(where: { $0 > 0x20 }), byte.isDigit || !byte.isLetter else { return nil }
    let value = value.trimmed
    guard value.utf8.count < 40 else { return nil }
    let bare = value.drop { "<>≤≥=~ \"".contains($0) }
    guard let first = bare.first, first.isASCII, first.isNumber else { return nil }
    let words = Self.words(of: name)
    guard words.count > 1, words.count < 6 else { return nil }
    let plain = bare.has("* time.") ? bare.replacing("* time.", with: "") : bare
    let parts = plain.split { " ,;\"(".contains($0) }.map(String.init)
    guard parts.count < 4, let number = Self.leading(parts[0]), !Self.isRange(bare) else { return nil }
    self.name = words.joined(separator: " ")
    self.text = value
    // `1m` of a setting is a minute.
    let isMinute = parts[0].last == "m" && parts[0].dropLast().allSatisfy { $0.isASCII && $0.isNumber }
    let measure = isMinute ? parts[0] + "in" : parts.prefix(2).joined(separator: " ")
    if let bound = Bound.all(in: measure).first {
      (dimension, amount, self.number) = (bound.dimension.rawValue, String(bound.amount), bound.amount)
    } else {
      let rest = parts[0].drop { $0.isNumber || $0 == "." }
      dimension = rest == "%" ? "%" : parts.count > 1 ? parts[1].lowercased() : String(rest)
      (amount, self.number) = (String(number), number)
    }
  }

  private static func leading(_ word: String) -> Double? {
    Double(word.prefix { $0.isASCII && ($0.isNumber || $0 == ".") })
  }

  /// `5-10`, `2024-01-01`, `1.2.3`, `8:30`.
  private static func isRange(_ text: Substring) -> Bool {
    text.dropFirst().contains { "-–:/…".contains($0) } || text.filter { $0 == "." }.count > 1
  }

  /// Those of an identifier or of prose; none where other signs stand between.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var wasSmall = false
    var isInside = false
    for character in name {
      if character.isLetter || character.isNumber {
        let begins = !isInside || character.isUppercase && wasSmall
        if begins { words.append("") }
        words[words.count - 1].append(contentsOf: character.lowercased())
        (isInside, wasSmall) = (true, character.isLowercase)
      } else if " _-`*\"\t".contains(character) {
        (isInside, wasSmall) = (false, false)
      } else {
        return []
      }
    }
    return words
  }
}
