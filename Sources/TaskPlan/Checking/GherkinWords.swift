import Gherkin

/// The words by which steps are judged.
enum GherkinWords {
  private static let dependences: [StaticString] = [
    "previous ", "previously ", "pre-restart", "has restarted", "has recovered", "was ingested", "were ingested",
    "has uploaded", "has compacted",
  ]
  private static let escapes: [StaticString] = [
    "or similar", "or minimal", "if possible", "as appropriate", "or equivalent", "etc.",
  ]

  /// `{traceID}`, or `<id>` in a scenario without examples.
  static func placeholder(in text: String, isOutline: Bool) -> String? {
    for (open, close) in [(UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "<"), UInt8(ascii: ">"))]
    where open == UInt8(ascii: "{") || !isOutline {
      guard let start = text.utf8.firstIndex(of: open), let end = text.utf8[start...].firstIndex(of: close) else {
        continue
      }
      let name = text[text.utf8.index(after: start)..<end]
      if name.first?.isLetter == true, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) {
        return String(text[start...end])
      }
    }
    return nil
  }

  static func dependence(in text: String) -> String? {
    let lowered = text.lowercased()
    if let phrase = dependences.first(where: lowered.has) { return "\(phrase)".trimmed }
    guard lowered.has("from"), lowered.has("test") else { return nil }
    let words = lowered.words
    guard let from = words.firstIndex(of: "from"), words.last == "test", from < words.count - 1 else { return nil }
    return words[from...].joined(separator: " ")
  }

  static func escape(in text: String) -> String? {
    let lowered = text.lowercased()
    return escapes.first(where: lowered.has).map { "\($0)" }
  }
}
