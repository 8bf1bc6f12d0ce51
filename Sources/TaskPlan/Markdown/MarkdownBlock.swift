/// A heading, a paragraph, the first paragraph of a list item, or a code block.
struct MarkdownBlock: Sendable {
  enum Kind: Equatable, Sendable {
    case heading(level: Int)
    case paragraph
    case item
    /// `info` is what follows the opening fence; empty for an indented block.
    case code(info: String)
  }

  var kind: Kind
  var lines: SourceLines
  /// The lines of a text block.
  var content: [MarkdownLine] = []
  /// What stands in a code block, as it is.
  var literal = ""

  var text: String { content.map(\.text).joined(separator: " ") }
}

/// One line of a text block, without its marks.
struct MarkdownLine: Sendable {
  struct Span: Equatable, Sendable {
    enum Style: Sendable { case plain, strong, code }

    var text: String
    var style: Style
  }

  /// From 1.
  var number: Int
  private(set) var spans: [Span]

  init(number: Int, spans: [Span]) { (self.number, self.spans) = (number, spans) }

  var text: String { spans.map(\.text).joined() }

  /// libcmark cuts text at every mark that turned out to be none.
  mutating func add(_ span: Span) {
    if spans.last?.style == span.style {
      spans[spans.count - 1].text += span.text
    } else {
      spans.append(span)
    }
  }
}

extension MarkdownLine {
  /// The label and the value of a line such as `**Risk:** Low`; the colon may stand within the marks or after them.
  var field: (label: String, value: String)? {
    guard let first = spans.first, first.style == .strong else { return nil }
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
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    return String(Substring(bytes))
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
