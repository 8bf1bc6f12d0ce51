/// A command line up to the cursor, in words as a shell takes them: quotes and backslashes are gone.
struct CommandLineWords {
  /// The last is the one that is being written, perhaps empty.
  private(set) var words: [String] = [""]
  /// The quote that the last word began with and that is still open.
  private(set) var openQuote: Character?
  /// What of the last word stands after its last break.
  private(set) var lastPart = ""

  /// What breaks a word and stays with what follows, as readline's special prefixes do.
  private static let kept: Set<Character> = ["@", "$"]

  private var isBetween = true
  private var isEscaped = false
  private let breaks: Set<Character>

  /// - Parameter breaks: what ends a word for the shell's editor and not for the shell, as bash's `COMP_WORDBREAKS` says.
  init(_ line: String, breaks: Set<Character> = []) {
    self.breaks = breaks
    for character in line { take(character) }
  }

  private mutating func take(_ character: Character) {
    if isEscaped {
      isEscaped = false
      append(character)
    } else if let quote = openQuote {
      takeQuoted(character, quote)
    } else {
      takePlain(character)
    }
  }

  private mutating func takeQuoted(_ character: Character, _ quote: Character) {
    if character == quote {
      openQuote = nil
    } else if character == "\\", quote == "\"" {
      isEscaped = true
    } else {
      append(character)
    }
  }

  private mutating func takePlain(_ character: Character) {
    switch character {
    case "\\": isEscaped = true
    case "'", "\"": (openQuote, lastPart) = (character, "")
    case " ", "\t", "\n":
      if words.last?.isEmpty == false || !isBetween { words.append("") }
      (isBetween, lastPart) = (true, "")
      return
    case _ where breaks.contains(character):
      append(character)
      lastPart = Self.kept.contains(character) ? String(character) : ""
    default: append(character)
    }
    isBetween = false
  }

  private mutating func append(_ character: Character) {
    words[words.count - 1].append(character)
    lastPart.append(character)
  }
}
