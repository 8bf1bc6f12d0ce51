/// One line of a text block, without its marks.
struct MarkdownLine: Sendable {
  struct Span: Equatable, Sendable {
    enum Style: Sendable { case plain, strong, code }

    var text: String
    var style: Style
  }

  /// From 1.
  var number: Int
  /// Of all its spans.
  private(set) var text = ""
  /// Of its first span; nil for a line without any.
  private(set) var style: Span.Style?
  /// Where it has several: most lines have one, and need no list.
  private var several: [Span] = []

  init(number: Int) { self.number = number }

  init(number: Int, text: String) { (self.number, self.text, style) = (number, text, .plain) }

  var spans: [Span] { several.isEmpty ? style.map { [Span(text: text, style: $0)] } ?? [] : several }

  /// Whether it is one span of this style.
  func isOnly(_ style: Span.Style) -> Bool { several.isEmpty && self.style == style }

  /// libcmark-gfm cuts text at every mark that turned out to be none.
  mutating func add(_ span: Span) {
    if style == nil {
      style = span.style
    } else if several.isEmpty, style != span.style {
      several = [spans[0], span]
    } else if several.last?.style == span.style {
      several[several.count - 1].text += span.text
    } else if !several.isEmpty {
      several.append(span)
    }
    text += span.text
  }
}
