/// The words by which a clause is judged; a heuristic, which is why most of its findings are warnings.
enum EARSWords {
  private static let vagueWords: Set<String> = [
    "actionable", "adequate", "adequately", "appropriate", "appropriately", "clear", "clearly", "correct", "correctly",
    "descriptive", "easily", "easy", "efficient", "efficiently", "etc", "fast", "few", "flexible", "good", "graceful",
    "gracefully", "immediately", "large", "many", "meaningful", "minimal", "normal", "normally", "promptly", "proper",
    "properly", "quickly", "reasonable", "recent", "reliability", "reliable", "reliably", "robust", "seamlessly",
    "several",
    "simple", "slow", "small", "smoothly", "some", "soon", "sufficient", "timely", "user-friendly",
  ]
  private static let vaguePhrases = [
    "established pattern", "as needed", "if possible", "or similar", "where applicable", "as appropriate", "and so on",
  ]
  private static let featureWords: Set<String> = [
    "available", "enabled", "equipped", "feature", "included", "installed", "licensed", "offered", "option", "optional",
    "present", "supported", "supports",
  ]
  private static let verbs: Set<String> = [
    "accept", "acknowledge", "alert", "append", "close", "commit", "compact", "create", "delete", "deliver", "deny",
    "deploy", "discard", "display", "drop", "emit", "encrypt", "expose", "fail", "find", "flush", "forward", "give",
    "ignore",
    "keep", "log", "notify", "open", "persist", "provide", "publish", "queue", "read", "reconnect", "record", "refuse",
    "reject", "release", "remove", "repeat", "report", "reset", "restart", "restore", "resume", "retry", "return",
    "save",
    "send", "shut", "start", "stop", "store", "sync", "trigger", "update", "upload", "validate", "verify", "wait",
    "write",
  ]
  private static let staticVerbs: Set<String> = [
    "be", "contain", "exceed", "have", "include", "listen", "point", "reference", "remain", "require", "show",
    "support",
    "use", "verify", "provide", "find",
  ]
  private static let testVerbs: Set<String> = ["check", "test", "validate", "verify"]

  static func vague(in text: String) -> [String] {
    let words = text.words
    let lowered = text.lowercased()
    return words.filter(vagueWords.contains).unique + vaguePhrases.filter(lowered.contains)
  }

  static func isFeature(_ condition: String) -> Bool { condition.words.contains(where: featureWords.contains) }

  /// Where a second verb begins after `and` or `or`, such as `and delete local copies`; after `be`, a participle.
  static func secondResponse(in response: String) -> String? {
    let words = response.split(separator: " ").map(String.init)
    let isState = words.first?.lowercased() == "be"
    for (index, word) in words.enumerated() where word == "and" && index + 1 < words.count {
      let next = words[index + 1].bare.lowercased()
      if verbs.contains(next) || isState && next.hasSuffix("ed") {
        return words[index...].joined(separator: " ").firstWords
      }
    }
    return nil
  }

  /// Something that is, rather than something that happens.
  static func isStatic(_ response: String) -> Bool {
    let words = response.words.filter { $0 != "not" && $0 != "automatically" }
    return words.first.map(staticVerbs.contains) ?? true
  }

  static func isAboutTest(_ clause: EARSClause) -> Bool {
    if clause.response.words.first.map(testVerbs.contains) ?? false { return true }
    let condition = clause.conditionText.words
    guard let first = condition.first else { return false }
    if ["verifying", "testing", "validating"].contains(first) { return true }
    return condition.contains("tested")
      || first == "test" && condition.contains { $0.hasPrefix("complete") || $0.hasPrefix("finish") }
  }
}

extension String {
  /// Words in small letters, hyphens within them kept.
  var words: [String] {
    let text = lowercased()
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.map(String.init)
    }
    return text.utf8.split { !$0.isInWord }.map { String(Substring($0)) }
  }
}

extension UInt8 {
  /// Of lower-case ASCII; what its characters' properties say, many times as fast.
  fileprivate var isInWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
