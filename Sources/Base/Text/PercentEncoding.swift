/// Percent encoding as AWS signs it: unreserved characters of RFC 3986 §2.3 stay, all other bytes become `%XX`.
package enum PercentEncoding {
  /// - Parameter keeping: further characters that stay as they are, such as the `/` of a path.
  package static func encode(_ text: String, keeping: String = "") -> String {
    let kept = Set("-._~".utf8).union(keeping.utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isAlphanumeric(byte) || kept.contains(byte) { bytes.append(byte) } else { bytes += escape(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A stray `%` stays as it is, and so does `+`: S3 reads it as a plus sign.
  package static func decode(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let escaped = bytes[index] == UInt8(ascii: "%") ? byte(ofEscapeAt: index, in: bytes) : nil
      decoded.append(escaped ?? bytes[index])
      index += escaped == nil ? 1 : 3
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: false
    }
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func byte(ofEscapeAt index: Int, in bytes: [UInt8]) -> UInt8? {
    guard index + 2 < bytes.count else { return nil }
    let digits = bytes[(index + 1)...(index + 2)].map { Character(Unicode.Scalar($0)).hexDigitValue }
    guard let high = digits[0], let low = digits[1] else { return nil }
    return UInt8(high << 4 | low)
  }
}
