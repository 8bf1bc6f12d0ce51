extension Expression.Source {
  /// Reads text that begins with `^`, ends with `$` or stands between slashes as a regular expression, all else
  /// as a Cucumber Expression.
  package init(_ written: String) {
    if written.hasPrefix("^") || written.hasSuffix("$") {
      self = .regularExpression(written)
    } else if written.count > 1, written.hasPrefix("/"), written.hasSuffix("/") {
      self = .regularExpression(String(written.dropFirst().dropLast()))
    } else {
      self = .cucumberExpression(written)
    }
  }

  /// The text without delimiters.
  package var text: String {
    switch self {
    case .cucumberExpression(let text), .regularExpression(let text): text
    }
  }

  /// Whether a regular expression that does not compile is likely a Cucumber Expression with anchors.
  static func looksAnchored(_ text: String) -> Bool {
    guard text.hasPrefix("^") || text.hasSuffix("$"), let brace = text.firstIndex(of: "{") else { return false }
    return text[brace...].contains("}")
  }
}
