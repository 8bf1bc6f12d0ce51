/// What a heading is called in the ids below it: `Requirement 1: …` is `1`, `User Story 2` is `US-2`, `Story 3.2: …` is
/// `story-3.2`, `FR-7: …` is `FR-7`.
struct HeadingName: Equatable, Sendable {
  let text: String
  /// A criterion below it is `1.2`, not `1/AC-2`.
  let isNumber: Bool

  private static let requirements: Set<String> = ["requirement", "anforderung", "exigence", "requisito"]
  private static let stories: [String] = ["user story", "user-story", "us", "historia de usuario", "récit utilisateur"]
  private static let others: [String] = ["story", "epic", "feature", "use case", "milestone", "phase", "sprint"]

  /// Nil for a heading without a number.
  init?(_ heading: String) {
    let text = heading.trimmed
    let words = text.lowercased()
    if let number = Self.number(words, after: Array(Self.requirements)) {
      (self.text, isNumber) = (number, true)
    } else if let number = Self.number(words, after: Self.stories) {
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
      if let number = number(words, after: [name]) { return (name.replacing(" ", with: "-"), number) }
    }
    return nil
  }

  private static func number(_ text: String, after names: [String]) -> String? {
    for name in names where text.hasPrefix(name) {
      let rest = text.dropFirst(name.count).drop { " -_#".contains($0) }
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
