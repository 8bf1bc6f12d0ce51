/// Writes XML 1.0: elements, attributes in the order given, text; characters that XML cannot hold become U+FFFD.
package struct XMLWriter: Sendable {
  package enum Layout: Sendable {
    /// A line for each element, indented; one without content closes itself.
    case indented
    /// One line, every element with an end tag, quotes escaped in text too, as S3 writes.
    case compact
  }

  package private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private let layout: Layout
  private var depth = 0

  package init(_ layout: Layout = .indented) { self.layout = layout }

  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: (inout XMLWriter) -> Void
  ) {
    open(name, attributes)
    newline()
    depth += 1
    children(&self)
    depth -= 1
    indent()
    close(name)
  }

  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text content: String = ""
  ) {
    if content.isEmpty, layout == .indented { return open(name, attributes, end: "/>\n") }
    open(name, attributes)
    append(escaping: content, inAttribute: layout == .compact)
    close(name)
  }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>, end: StaticString = ">") {
    indent()
    append("<")
    append(name)
    for (name, value) in attributes {
      append(" ")
      append(name)
      append("=\"")
      append(escaping: value, inAttribute: true)
      append("\"")
    }
    append(end)
  }

  private mutating func close(_ name: String) {
    append("</")
    append(name)
    append(">")
    newline()
  }

  private mutating func newline() { if layout == .indented { append("\n") } }

  private mutating func indent() { if layout == .indented { for _ in 0..<depth { append("  ") } } }

  private mutating func append(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

  private mutating func append(_ name: String) { bytes.append(contentsOf: name.utf8) }

  private mutating func append(escaping value: String, inAttribute: Bool) {
    let isPlain = value.utf8.allSatisfy {
      $0.isPlain || $0 == UInt8(ascii: "\n") && (!inAttribute || layout == .compact)
    }
    guard !isPlain else { return bytes.append(contentsOf: value.utf8) }
    for scalar in value.unicodeScalars { append(escaping: scalar, inAttribute: inAttribute) }
  }

  private mutating func append(escaping scalar: Unicode.Scalar, inAttribute: Bool) {
    switch scalar {
    case "&": append("&amp;")
    case "<": append("&lt;")
    case ">": append("&gt;")
    case "\"" where inAttribute: append("&quot;")
    case "\n" where inAttribute && layout == .indented: append("&#10;")
    case "\t" where inAttribute && layout == .indented: append("&#9;")
    case "\r": append("&#13;")
    case "\t", "\n", "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: append("\u{FFFD}")
    }
  }
}

extension UInt8 {
  /// Part of a character that stands for itself everywhere; U+FFFE and U+FFFF begin with EF.
  fileprivate var isPlain: Bool {
    self >= 0x20 && self != 0xEF && self != UInt8(ascii: "&") && self != UInt8(ascii: "<") && self != UInt8(ascii: ">")
      && self != UInt8(ascii: "\"")
  }
}
