/// Reads the rest of a JSON string, from behind its opening quote to behind its closing one.
package struct JSONStringScanner {
  package let bytes: [UInt8]
  package var position: Int

  package mutating func scan() throws(JSONError) -> String {
    let start = position
    var text: [UInt8]?
    while true {
      switch try next() {
      case UInt8(ascii: "\""):
        return String(decoding: text.map { $0[...] } ?? bytes[start..<position - 1], as: UTF8.self)
      case UInt8(ascii: "\\"):
        text = (text ?? Array(bytes[start..<position - 1])) + Array(String(try escape()).utf8)
      case let byte where byte < 0x20: throw JSONError(problem: .controlCharacter, offset: position - 1)
      case let byte: text?.append(byte)
      }
    }
  }

  private mutating func next() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw JSONError(problem: .unexpectedEnd, offset: position) }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func escape() throws(JSONError) -> UnicodeScalar {
    let start = position - 1
    switch try next() {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw JSONError(problem: .invalidEscape, offset: start)
    }
  }

  /// A surrogate without its partner becomes U+FFFD, as in Go.
  private mutating func unicodeEscape() throws(JSONError) -> UnicodeScalar {
    let high = try fourDigits()
    guard (0xD800..<0xDC00).contains(high) else { return UnicodeScalar(high) ?? "\u{FFFD}" }
    let afterHigh = position
    if bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
      position += 2
      let low = try fourDigits()
      if (0xDC00..<0xE000).contains(low) {
        return UnicodeScalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
      }
    }
    position = afterHigh
    return "\u{FFFD}"
  }

  private mutating func fourDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = try next().hexadecimalValue else {
        throw JSONError(problem: .invalidEscape, offset: position - 1)
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
