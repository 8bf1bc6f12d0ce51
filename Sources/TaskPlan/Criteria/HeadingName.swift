/// What a heading is called in the ids below it: `Requirement 1: …` is `1`, `User Story 2` is `US-2`, `Story 3.2: …` is
/// `story-3.2`, `FR-7: …` is `FR-7`.
struct HeadingName: Equatable, Sendable {
  let text: String
  /// A criterion below it is `1.2`, not `1/AC-2`.
  let isNumber: Bool

  static let requirements = ["requirement", "anforderung", "exigence", "requisito", "requerimiento"]
  private static let stories = [
    "user story", "user-story", "us", "benutzergeschichte", "récit utilisateur", "histoire utilisateur",
    "historia de usuario",
  ]
  private static let others = ["story", "epic", "feature", "use case", "milestone", "phase", "sprint"]

  /// Nil for a heading without a number.
  init?(_ heading: String, _ known: SectionWords = .standard) {
    guard heading.utf8.contains(where: \.isDigit) else { return nil }
    let text = heading.trimmed
    let words = text.lowercased()
    if let number = Self.number(words, after: Self.requirements + (known.numbered[.requirement] ?? [])) {
      (self.text, isNumber) = (number, true)
    } else if let number = Self.number(words, after: Self.stories + (known.numbered[.story] ?? [])) {
      (self.text, isNumber) = ("US-\(number)", false)
    } else if let (name, number) = Self.other(words) {
      (self.text, isNumber) = ("\(name)-\(number)", false)
    } else if let id = WrittenID(text), id.text.first?.isLetter == true {
      (self.text, isNumber) = (id.text, false)
    } else {
      return nil
    }
  }

  private static func other(_ words: String) -> (String, String)? {
    for name in others {
      if let number = number(words, after: [name]) { return (name == "use case" ? "use-case" : name, number) }
    }
    return nil
  }

  private static func number(_ text: String, after names: [String]) -> String? {
    for name in names where text.utf8.starts(with: name.utf8) {
      let rest = Substring(text.utf8.dropFirst(name.utf8.count).drop { $0.isNumberMark })
      var digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      while digits.last == "." { digits.removeLast() }
      let next = rest.dropFirst(digits.count).first
      if !digits.isEmpty, digits.first != ".", next == nil || !(next?.isLetter ?? false) { return String(digits) }
    }
    return nil
  }

  /// A heading without a number, made to an id: `Sign in by mail` is `sign-in-by-mail`.
  static func slug(_ heading: String) -> String {
    let words = heading.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.prefix(8).joined(separator: "-")
  }
}

/// What a heading with a number is: `Requirement 2`, `User Story 2`.
package enum NumberedHeading: String, CaseIterable, Sendable {
  /// Its criteria are `2.1`, `2.2`.
  case requirement
  /// Its criteria are `US-2/AC-1`.
  case story
}

extension UInt8 {
  /// Between a word and its number.
  fileprivate var isNumberMark: Bool { self == 0x20 || self == 0x2D || self == 0x5F || self == 0x23 }
}
