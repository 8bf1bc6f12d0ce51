import Gherkin

/// The words by which steps are judged.
enum GherkinWords {
  private static let dependences = [
    "previous ", "previously ", "pre-restart", "has restarted", "has recovered", "was ingested", "were ingested",
    "has uploaded", "has compacted",
  ]
  private static let escapes = ["or similar", "or minimal", "if possible", "as appropriate", "or equivalent", "etc."]

  /// `{traceID}`, or `<id>` in a scenario without examples.
  static func placeholder(in text: String, isOutline: Bool) -> String? {
    for (open, close) in [("{", "}"), ("<", ">")] where open == "{" || !isOutline {
      guard let start = text.firstRange(of: open), let end = text[start.upperBound...].firstRange(of: close) else {
        continue
      }
      let name = text[start.upperBound..<end.lowerBound]
      if name.first?.isLetter == true, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) {
        return open + name + close
      }
    }
    return nil
  }

  static func dependence(in text: String) -> String? {
    let lowered = text.lowercased()
    if let phrase = dependences.first(where: lowered.contains) { return phrase.trimmed }
    let words = lowered.words
    guard let from = words.firstIndex(of: "from"), words.last == "test", from < words.count - 1 else { return nil }
    return words[from...].joined(separator: " ")
  }

  static func escape(in text: String) -> String? { escapes.first(where: text.lowercased().contains) }
}
