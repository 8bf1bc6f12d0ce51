extension [UInt8] {
  package mutating func appendDecimal(_ value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDecimal(value.magnitude)
  }

  private mutating func appendDecimal(_ value: UInt) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var (rest, start) = (value, digits.count)
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }

  /// The inside of a JSON string.
  package mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
      append(contentsOf: utf8[start..<index])
      appendEscape(of: utf8[index])
      start = index + 1
    }
    append(contentsOf: utf8[start...])
  }

  private mutating func appendEscape(of byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0x22, 0x5C: append(byte)
    default:
      append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
      append(UInt8.hexadecimalDigit(byte & 0x0F))
    }
  }

  /// The same with what Go escapes besides, so that JSON may stand in HTML and in JavaScript.
  package mutating func appendEscapedAsGo(_ utf8: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in utf8.indices {
      guard let escape = Self.goEscape(utf8, at: index) else { continue }
      append(contentsOf: utf8[start..<index])
      append(contentsOf: escape.text.utf8)
      start = index + escape.length
    }
    append(contentsOf: utf8[start...])
  }

  private static func goEscape(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (text: String, length: Int)? {
    let byte = utf8[index]
    switch byte {
    case UInt8(ascii: "\""): return ("\\\"", 1)
    case UInt8(ascii: "\\"): return ("\\\\", 1)
    case 0x08: return ("\\b", 1)
    case 0x09: return ("\\t", 1)
    case 0x0A: return ("\\n", 1)
    case 0x0C: return ("\\f", 1)
    case 0x0D: return ("\\r", 1)
    case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
      return ("\\u00" + [byte >> 4, byte & 15].map { String(UnicodeScalar(UInt8.hexadecimalDigit($0))) }.joined(), 1)
    case 0xE2 where utf8[index + 1] == 0x80 && utf8[index + 2] | 1 == 0xA9:
      return ("\\u202" + (utf8[index + 2] == 0xA8 ? "8" : "9"), 3)
    default: return nil
    }
  }
}
