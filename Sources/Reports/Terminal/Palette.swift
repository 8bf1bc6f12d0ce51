/// The colours of the terminal report; without colour all text stays as it is.
package struct Palette: Sendable {
  private let isColoured: Bool

  package init(isColoured: Bool) { self.isColoured = isColoured }

  package func good(_ text: String) -> String { paint(text, "32") }
  package func bad(_ text: String) -> String { paint(text, "1;31") }
  package func open(_ text: String) -> String { paint(text, "33") }
  package func quiet(_ text: String) -> String { paint(text, "2") }
  package func strong(_ text: String) -> String { paint(text, "1") }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
