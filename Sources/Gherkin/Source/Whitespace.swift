/// White space as Gherkin's official parsers trim it: the Unicode property, and the four ASCII separators.
enum Whitespace {
  /// The length of the white space character at a place, or 0.
  @inline(__always)
  static func length(in bytes: [UInt8], at index: Int, end: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return isASCII(byte) ? 1 : 0 }
    return wideLength(in: bytes, at: index, end: end)
  }

  /// The length of the white space character that ends before a place, or 0.
  @inline(__always)
  static func length(in bytes: [UInt8], before index: Int, start: Int) -> Int {
    let byte = bytes[index - 1]
    if byte < 0x80 { return isASCII(byte) ? 1 : 0 }
    for length in 2...3 where index - length >= start {
      if wideLength(in: bytes, at: index - length, end: index) == length { return length }
    }
    return 0
  }

  @inline(__always)
  static func isASCII(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1F)
  }

  private static func wideLength(in bytes: [UInt8], at index: Int, end: Int) -> Int {
    switch bytes[index] {
    case 0xC2:
      return index + 1 < end && (bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0) ? 2 : 0
    case 0xE1...0xE3:
      guard index + 2 < end else { return 0 }
      let scalar =
        UInt32(bytes[index] & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
      return isWide(scalar) ? 3 : 0
    default: return 0
    }
  }

  private static func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// A range without the white space at its two ends.
  static func trim(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    let start = skip(from: range.lowerBound, to: range.upperBound, of: bytes)
    return start..<trimEnd(from: start, to: range.upperBound, of: bytes)
  }

  static func skip(from start: Int, to end: Int, of bytes: [UInt8]) -> Int {
    var start = start
    while start < end {
      let length = length(in: bytes, at: start, end: end)
      if length == 0 { break }
      start += length
    }
    return start
  }

  static func trimEnd(from start: Int, to end: Int, of bytes: [UInt8]) -> Int {
    var end = end
    while end > start {
      let length = length(in: bytes, before: end, start: start)
      if length == 0 { break }
      end -= length
    }
    return end
  }
}
