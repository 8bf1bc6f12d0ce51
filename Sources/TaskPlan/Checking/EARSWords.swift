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
  private static let vaguePhrases: [StaticString] = [
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
    return words.filter(vagueWords.contains).unique + vaguePhrases.filter(lowered.has).map { "\($0)" }
  }

  static func isFeature(_ condition: String) -> Bool { condition.words.contains(where: featureWords.contains) }

  /// Where a second verb begins after `and` or `or`, such as `and delete local copies`; after `be`, a participle.
  static func secondResponse(in response: String) -> String? {
    guard response.has("and") else { return nil }
    let words = response.spaced
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
    let words = utf8.withContiguousStorageIfAvailable { text in
      text.allSatisfy { $0 < 0x80 } ? Self.words(ascii: text) : nil
    }
    if let words = words ?? nil { return words }
    return lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.map(String.init)
  }

  private static func words(ascii text: UnsafeBufferPointer<UInt8>) -> [String] {
    var words: [String] = []
    var start = 0
    for index in 0...text.count where index == text.count || !text[index].isInWord {
      if index > start { words.append(lowercased(ascii: text[start..<index])) }
      start = index + 1
    }
    return words
  }

  private static func lowercased(ascii word: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(unsafeUninitializedCapacity: word.count) { target in
      for (offset, byte) in word.enumerated() {
        target[offset] = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
      }
      return word.count
    }
  }
}

extension UInt8 {
  /// Of ASCII; what its characters' properties say, many times as fast.
  fileprivate var isInWord: Bool { isLetter || isDigit || self == 0x2D || self == 0x5F }
}
