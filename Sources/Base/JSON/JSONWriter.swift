/// Writes JSON (RFC 8259) straight into a byte buffer: one line, keys in the order they are given.
package struct JSONWriter: Sendable {
  /// How it spells what JSON leaves open.
  package enum Style: Sendable {
    /// Only what must be escaped is; numbers as Swift prints them, and `null` for those that JSON does not have.
    case plain
    /// As Go's `encoding/json` does, byte for byte: `<`, `>`, `&` and two separators escaped, Go's number format;
    /// numbers that JSON does not have become protobuf's strings for them.
    case go
  }

  package private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private let style: Style
  private let threshold: Int
  private let sink: (@Sendable ([UInt8]) -> Void)?

  package init(_ style: Style = .plain) {
    self.style = style
    threshold = .max
    sink = nil
  }

  /// Hands the bytes on whenever there are as many as `threshold`, also in the middle of a value, so that a long
  /// document is never held whole; `flush()` hands on the rest.
  package init(threshold: Int, sink: @escaping @Sendable ([UInt8]) -> Void) {
    style = .plain
    self.threshold = threshold
    self.sink = sink
    bytes.reserveCapacity(threshold + threshold / 4)
  }

  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  package mutating func array<Element>(_ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void)
  {
    array { writer in
      for element in elements { write(&writer, element) }
    }
  }

  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
  }

  /// Writes a member's name; its value must follow.
  package mutating func key(_ name: StaticString) {
    append(needsComma ? ",\"" : "\"")
    append(name)
    append("\":")
    needsComma = false
  }

  /// Writes the name of a member that is known only now; its value must follow.
  package mutating func key(named name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func members(_ members: [(String, String)]) {
    for (name, value) in members {
      key(named: name)
      string(value)
    }
  }

  package mutating func members(_ members: [(String, Int)]) {
    for (name, value) in members {
      key(named: name)
      integer(value)
    }
  }

  /// Writes a value that is already JSON.
  package mutating func raw(_ json: some Collection<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  package mutating func string(_ value: String) {
    var copy = value
    copy.withUTF8 { string($0) }
  }

  /// Writes well-formed UTF-8 as a string.
  package mutating func string(utf8 value: ArraySlice<UInt8>) {
    value.withUnsafeBufferPointer { string($0) }
  }

  package mutating func integer(_ value: Int) {
    separate()
    bytes.appendDecimal(value)
    needsComma = true
  }

  package mutating func integer(_ value: some BinaryInteger) { raw(String(value).utf8) }

  package mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }

  package mutating func null() { literal("null") }

  /// Writes a number; what becomes of those that JSON does not have, the style says.
  package mutating func number(_ value: Double) {
    switch style {
    case .plain: value.isFinite ? raw("\(value)".utf8) : null()
    case .go: goNumber(value)
    }
  }

  private mutating func goNumber(_ value: Double) {
    switch value {
    case _ where value.isNaN: string("NaN")
    case .infinity: string("Infinity")
    case -.infinity: string("-Infinity")
    default: raw(GoNumber.format(value).utf8)
    }
  }

  /// Ends a line of NDJSON.
  package mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
    flushIfFull()
  }

  package mutating func removeAll(keepingCapacity: Bool = true) {
    bytes.removeAll(keepingCapacity: keepingCapacity)
    needsComma = false
  }

  /// Hands on what the sink has not had yet.
  package mutating func flush() {
    guard let sink, !bytes.isEmpty else { return }
    sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func flushIfFull() {
    if bytes.count >= threshold { flush() }
  }

  private mutating func literal(_ text: StaticString) {
    separate()
    append(text)
    needsComma = true
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    if style == .go { bytes.appendEscapedAsGo(utf8) } else { bytes.appendEscaped(utf8) }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
    flushIfFull()
  }

  private mutating func enclose(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    needsComma = false
    body(&self)
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }
}
