/// Writes HTML: elements around what closures write, text always escaped.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var shelf: EvidenceShelf

  init(shelf: EvidenceShelf = EvidenceShelf()) { self.shelf = shelf }

  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ body: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    body(&self)
    raw("</")
    raw(name)
    raw(">")
  }

  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  /// An element without an end and without its empty attributes; a flag is an attribute without a value.
  mutating func open(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], flag: StaticString? = nil
  ) {
    raw("<")
    raw(name)
    for (attribute, value) in attributes where !value.isEmpty {
      raw(" ")
      raw(attribute)
      raw("=\"")
      escape(value)
      raw("\"")
    }
    if let flag {
      raw(" ")
      raw(flag)
    }
    raw(">")
  }

  /// The address of a file beside the page with the text; nil where there is no place for it.
  mutating func keep(_ text: String) -> String? { shelf.keep(text) }

  /// Text of any kind; what is longer than people read is cut.
  mutating func text(_ value: String, limit: Int = 4000) {
    let rest = value.utf8.count > limit ? value.unicodeScalars.count - limit : 0
    guard rest > 0 else { return escape(value) }
    escape(String(String.UnicodeScalarView(value.unicodeScalars.prefix(limit))))
    escape("… (\(rest) characters more, whole in results.ndjson)")
  }

  /// Text of any length that was looked at: what is too long for the page is whole in a file beside it.
  mutating func evidence(_ value: String) {
    let limit = shelf.excerptLength(of: value)
    guard value.utf8.count > limit, let address = shelf.keep(value) else { return text(value, limit: limit) }
    escape(String(String.UnicodeScalarView(value.unicodeScalars.prefix(limit))))
    escape("… ")
    element("a", ["href": address], text: "all \(value.utf8.count) bytes")
  }

  /// Markup that is part of the program.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Control characters and marks that turn the writing direction become U+FFFD.
  private mutating func escape(_ value: String) {
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0x27: raw("&#39;")
      case 0x09, 0x0A: bytes.append(UInt8(scalar.value))
      case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF:
        raw("\u{FFFD}")
      case 0x20..<0x7F: bytes.append(UInt8(scalar.value))
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
  }
}
