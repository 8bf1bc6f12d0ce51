/// What an item says that it serves: `(AC: #1, #3)`, `_Requirements: 1.1, 2.3_`, `[US1]`, `Validates: FR-001`.
enum Traces {
  private static let labels: [String] = [
    "requirements", "requirement", "validates", "covers", "implements", "satisfies", "verifies", "tests", "traces to",
    "trace", "refs", "acs", "ac", "acceptance criteria", "anforderungen", "erfüllt", "exigences", "couvre",
    "requisitos",
    "cubre", "cumple",
  ]

  /// As they are written, with the prefix that the place gives to bare numbers.
  static func all(in text: String, criterion prefix: String) -> [String] {
    bracketed(text, prefix) + labelled(text, prefix)
  }

  /// `(AC: 1, 2)` and `[US1]`.
  private static func bracketed(_ text: String, _ prefix: String) -> [String] {
    var found: [String] = []
    for (open, close) in [("(", ")"), ("[", "]")] where text.utf8.contains(open == "(" ? 0x28 : 0x5B) {
      var rest = text[...]
      while let start = rest.firstIndex(of: Character(open)),
        let end = rest[start...].firstIndex(of: Character(close))
      {
        let inner = rest[rest.index(after: start)..<end].trimmed
        if let colon = inner.firstIndex(of: ":"), labels.contains(inner[..<colon].trimmed.lowercased()) {
          found += ids(String(inner[inner.index(after: colon)...]), label: String(inner[..<colon]), prefix)
        } else if inner.lowercased().hasPrefix("ac"), let id = WrittenID(inner), id.text.hasPrefix("AC-") {
          found += ids(inner, label: "ac", prefix)
        } else if open == "[", inner.lowercased().hasPrefix("us"), let id = WrittenID(inner), id.rest.isEmpty {
          found.append(id.text)
        }
        rest = rest[rest.index(after: end)...]
      }
    }
    return found
  }

  /// `Requirements: 1.1, 1.2` at the beginning of the text.
  private static func labelled(_ text: String, _ prefix: String) -> [String] {
    let bare = text.drop { "_*- ".contains($0) }
    guard let colon = bare.utf8.firstIndex(of: UInt8(ascii: ":")),
      bare.utf8.distance(from: bare.startIndex, to: colon) < 40
    else { return [] }
    let label = bare[..<colon].trimmed.lowercased()
    guard labels.contains(label) else { return [] }
    return ids(String(bare[bare.index(after: colon)...]), label: label, prefix)
  }

  private static func ids(_ text: String, label: String, _ prefix: String) -> [String] {
    let isCriterion = label.lowercased().hasPrefix("ac")
    return text.split { ",;&".contains($0) }.compactMap { part in
      let word = part.trimmed.drop { "_*#".contains($0) }.prefix { !"_* ".contains($0) || $0 == "_" }
      let token = String(word).trimmed
      guard let first = token.first else { return nil }
      if token.allSatisfy({ $0.isASCII && $0.isNumber }) { return isCriterion ? "\(prefix)-\(token)" : token }
      if first.isNumber { return token }
      return WrittenID(part.trimmed)?.text
    }
  }
}
