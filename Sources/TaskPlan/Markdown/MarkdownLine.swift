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

  /// libcmark-gfm cuts text at every mark that turned out to be none.
  mutating func add(_ span: Span) {
    if spans.last?.style == span.style {
      spans[spans.count - 1].text += span.text
    } else {
      spans.append(span)
    }
  }
}
