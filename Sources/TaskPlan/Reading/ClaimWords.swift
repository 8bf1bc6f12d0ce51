/// The words by which a document says of itself how good or how finished it is.
enum ClaimWords {
  private static let subjects: Set<String> = [
    "acs", "ac", "criteria", "requirements", "tasks", "subtasks", "tests", "features", "items", "stories", "checks",
    "deliverables", "scenarios",
  ]
  private static let endings: Set<String> = [
    "met", "pass", "passed", "passing", "complete", "completed", "done", "satisfied", "verified", "implemented",
    "fulfilled", "finished", "green", "covered", "delivered",
  ]
  /// Of a wish, a rule or a condition: no word on how things are.
  private static let wishes: Set<String> = [
    "must", "shall", "should", "will", "would", "when", "if", "until", "before", "after", "once", "target", "goal",
    "aim",
    "unless", "ensure", "least", "need", "needs", "can", "may", "not", "expected", "required",
  ]
  private static let measured: Set<String> = [
    "coverage", "covered", "traceability", "traced", "tests", "test", "criteria", "criterion", "acs", "requirements",
    "completeness", "complete", "completed", "verified", "scenarios", "passing", "passed", "pass",
  ]
  /// Headings over what a document says of its own work.
  private static let work: Set<String> = [
    "completion", "complete", "completed", "done", "status", "progress", "checklist", "verification", "verified",
    "validation", "results", "review", "compliance", "coverage", "implemented", "delivered", "achievements", "qa",
    "gate",
    "traceability", "confidence", "auto-verification",
  ]
  static let ticks: Set<Character> = ["✅", "✔", "✓", "☑"]
  private static let crosses: Set<Character> = ["❌", "✗", "✘", "☐"]

  /// `All ACs Met: ✓`, `Gate: PASS`: all that was promised is said to be so.
  static func isCompletion(_ text: String, label: String?) -> Bool {
    guard text.utf8.count < 300, (label ?? text).begins(withEither: UInt8(ascii: "g"), UInt8(ascii: "a")) else {
      return false
    }
    let whole = label.map { "\($0): \(text)" } ?? text
    let start = String(whole.prefix(4)).lowercased()
    let isGate = start == "gate"
    guard isGate || start == "all ", !whole.contains(where: crosses.contains) else { return false }
    let words = whole.words
    guard wishes.isDisjoint(with: words) else { return false }
    if isGate { return words.contains("pass") || words.contains("passed") }
    return !subjects.isDisjoint(with: words) && !endings.isDisjoint(with: words.dropFirst(2))
  }

  /// `… (COMPLETED)` of a heading.
  static func isCompletion(heading: String) -> Bool {
    guard heading.utf8.last == UInt8(ascii: ")"), let open = heading.lastIndex(of: "(") else { return false }
    return ["completed", "complete", "done"].contains(heading[open...].lowercased().filter(\.isLetter))
  }

  /// `100%` and `PASSED`, where they are about the plan.
  static func isVerdict(_ text: String, below headings: () -> [String]) -> Bool {
    let isPercent = text.utf8.contains(UInt8(ascii: "%")) && text.has("100%")
    guard isPercent || text.utf8.contains(UInt8(ascii: "P")) && text.has("PASSED") else { return false }
    let words = text.words
    guard wishes.isDisjoint(with: words) else { return false }
    return !isPercent || !measured.isDisjoint(with: words) || isAboutWork(headings())
  }

  static func isAboutWork(_ headings: [String]) -> Bool { headings.contains { !work.isDisjoint(with: $0.words) } }

  /// `✅ Created the service`, `Coding Standards: ✓`.
  static func isTicked(_ text: String) -> Bool {
    guard let last = text.utf8.last, text.utf8.first.map({ $0 >= 0x80 }) == true || last >= 0x80 else { return false }
    return text.first.map(ticks.contains) == true || text.last.map(ticks.contains) == true
  }
}

extension String {
  /// Whether it begins with one of two letters, small or capital.
  fileprivate func begins(withEither one: UInt8, _ other: UInt8) -> Bool {
    utf8.first.map { $0 | 0x20 == one || $0 | 0x20 == other } ?? false
  }
}
