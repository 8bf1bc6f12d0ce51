/// The colours and the width of the terminal report; without colour all text stays as it is.
package struct Palette: Sendable {
  private let isColoured: Bool
  /// In characters; nil where it is not known, as of a file.
  let width: Int?

  package init(isColoured: Bool, width: Int? = nil) { (self.isColoured, self.width) = (isColoured, width) }

  package func good(_ text: String) -> String { paint(text, "32") }
  package func bad(_ text: String) -> String { paint(text, "1;31") }
  package func open(_ text: String) -> String { paint(text, "33") }
  package func quiet(_ text: String) -> String { paint(text, "2") }
  package func strong(_ text: String) -> String { paint(text, "1") }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
