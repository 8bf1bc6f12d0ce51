/// Writes JSON as Go's `encoding/json` does, byte for byte: no spaces, `<`, `>` and `&` escaped, Go's number format.
package struct GoJSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  package mutating func object(_ members: (inout GoJSONWriter) -> Void) {
    enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  package mutating func array<Element>(
    _ elements: some Sequence<Element>, _ write: (inout GoJSONWriter, Element) -> Void
  ) {
    enclose(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for element in elements { write(&writer, element) }
    }
  }

  /// Writes a member's name; its value must follow.
  package mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func string(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var copy = value
    copy.withUTF8 { escape($0) }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a value that is already JSON.
  package mutating func raw(_ json: some Collection<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  package mutating func integer(_ value: some BinaryInteger) { literal(String(value)) }

  package mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

  package mutating func null() { literal("null") }

  /// Writes a number; those JSON does not have become protobuf's strings for them.
  package mutating func double(_ value: Double) {
    switch value {
    case _ where value.isNaN: string("NaN")
    case .infinity: string("Infinity")
    case -.infinity: string("-Infinity")
    default: literal(GoNumber.format(value))
    }
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func enclose(_ open: UInt8, _ close: UInt8, _ body: (inout GoJSONWriter) -> Void) {
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

  /// Copies what needs no escape in runs.
  private mutating func escape(_ utf8: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in utf8.indices {
      guard let escape = Self.escape(utf8[index], at: index, in: utf8) else { continue }
      bytes.append(contentsOf: utf8[start..<index])
      bytes.append(contentsOf: escape.text.utf8)
      start = index + escape.length
    }
    bytes.append(contentsOf: utf8[start...])
  }

  private static func escape(
    _ byte: UInt8, at index: Int, in utf8: UnsafeBufferPointer<UInt8>
  ) -> (text: String, length: Int)? {
    switch byte {
    case UInt8(ascii: "\""): ("\\\"", 1)
    case UInt8(ascii: "\\"): ("\\\\", 1)
    case 0x08: ("\\b", 1)
    case 0x09: ("\\t", 1)
    case 0x0A: ("\\n", 1)
    case 0x0C: ("\\f", 1)
    case 0x0D: ("\\r", 1)
    case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
      ("\\u00" + [byte >> 4, byte & 15].map { String(UnicodeScalar(UInt8.hexadecimalDigit($0))) }.joined(), 1)
    case 0xE2 where utf8[index + 1] == 0x80 && utf8[index + 2] | 1 == 0xA9:
      ("\\u202" + (utf8[index + 2] == 0xA8 ? "8" : "9"), 3)
    default: nil
    }
  }
}
