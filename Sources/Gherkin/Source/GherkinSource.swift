/// A feature file as it was read (Cucumber Messages `Source`).
package struct GherkinSource: Sendable {
  package var uri: String
  /// Well-formed UTF-8 without a byte order mark.
  package let bytes: [UInt8]
  /// Where the bytes were no UTF-8; nothing is parsed of such a source.
  let encodingError: ParseError?

  /// Takes bytes of any kind: what is not UTF-8 becomes U+FFFD and is an error to the parser, a byte order mark is left
  /// out.
  package init(uri: String, bytes: [UInt8]) {
    self.uri = uri
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    encodingError = TextEncoding(bytes).error
    let marked = encodingError == nil ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    self.bytes = hasMark ? Array(marked.dropFirst(3)) : marked
  }

  package init(uri: String, text: String) { self.init(uri: uri, bytes: Array(text.utf8)) }

  /// `text/x.cucumber.gherkin+markdown` where the URI ends in `.md`, else `…+plain`.
  package var mediaType: String {
    isMarkdown ? "text/x.cucumber.gherkin+markdown" : "text/x.cucumber.gherkin+plain"
  }

  package var isMarkdown: Bool { uri.hasSuffix(".md") }
}
