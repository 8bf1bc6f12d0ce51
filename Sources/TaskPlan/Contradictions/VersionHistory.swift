/// The newest version in a document's table of changes.
struct VersionHistory: Sendable {
  /// Whether the document names its version elsewhere.
  var isNamed = false
  private var isBelow = false
  private var column: Int?
  private var latest: (numbers: [Int], text: String, line: Int)?

  private static let headings = [
    "change log", "changelog", "revision history", "version history", "document history", "änderungen", "historique",
  ]

  /// Nil where the document names no version that it could differ from.
  var newest: (version: String, text: String, line: Int)? {
    guard isNamed, let latest else { return nil }
    return (Self.normal(latest.numbers), "\(latest.text) in its history", latest.line)
  }

  mutating func readHeading(_ text: String) {
    column = nil
    isBelow = false
    guard text.utf8.count < 60,
      text.has("og") || text.has("OG") || text.has("ist") || text.has("IST") || text.has("nde")
    else { return }
    let text = text.lowercased()
    isBelow = Self.headings.contains { text.contains($0) }
  }

  mutating func read(_ row: MarkdownBlock, isHeader: Bool) {
    guard isBelow else { return }
    if isHeader {
      column = row.cells.firstIndex { OwnWords.isVersion($0) }
      return
    }
    guard let column, column < row.cells.count, let version = Self.number(row.cells[column]) else { return }
    if let latest, !latest.numbers.lexicographicallyPrecedes(version.numbers) { return }
    latest = (version.numbers, row.cells[column], row.lines.first)
  }

  /// `v1.2`, `1.2.0 (draft)`: 1.2.
  static func number(_ text: String) -> (numbers: [Int], normal: String)? {
    let digits = text.trimmed.drop { $0 == "v" || $0 == "V" }.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let parts = digits.split(separator: ".").map { Int($0) }
    guard !parts.isEmpty, parts.count < 5 else { return nil }
    var numbers = parts.compactMap { $0 }
    while numbers.count > 1, numbers.last == 0 { numbers.removeLast() }
    return numbers.isEmpty ? nil : (numbers, normal(numbers))
  }

  private static func normal(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ".") }
}
