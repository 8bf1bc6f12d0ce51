/// A heading, a paragraph, the first paragraph of a list item, a row of a table, or a code block.
struct MarkdownBlock: Sendable {
  enum Kind: Equatable, Sendable {
    case heading(level: Int)
    case paragraph
    case item
    case row(isHeader: Bool)
    /// `info` is what follows the opening fence; empty for an indented block.
    case code(info: String)
  }

  var kind: Kind
  var lines: SourceLines
  /// The lines of a text block.
  var content: [MarkdownLine] = []
  /// Of a row.
  var cells: [String] = []
  /// How many lists it stands in.
  var depth = 0
  /// The number of an item in an ordered list.
  var ordinal: Int?
  /// What stands in a code block, as it is.
  var literal = ""

  var text: String { content.count == 1 ? content[0].text : content.map(\.text).joined(separator: " ") }
}

extension MarkdownLine {
  /// The label and the value of a line such as `**Risk:** Low`; the colon may stand within the marks or after them.
  var field: (label: String, value: String)? {
    guard style == .strong, let first = spans.first else { return nil }
    let rest = spans.dropFirst().map(\.text).joined()
    if first.text.utf8.last == UInt8(ascii: ":") { return (String(first.text.dropLast()), rest.trimmed) }
    guard rest.utf8.first == UInt8(ascii: ":") else { return nil }
    return (first.text, String(rest.dropFirst()).trimmed)
  }
}

extension StringProtocol {
  /// Without spaces and tabs at its ends.
  var trimmed: String {
    var bytes = Substring(self).utf8
    guard let first = bytes.first, let last = bytes.last else { return "" }
    guard isBlank(first) || isBlank(last) else { return String(self) }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    return String(Substring(bytes))
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
