/// Base64 in the alphabet of URLs, without padding, as JSON Web Tokens have it (RFC 7515 §2).
extension Base64 {
  package static func encodeURL(_ bytes: some Collection<UInt8>) -> String {
    var digits = Array(encode(bytes).utf8)
    while digits.last == UInt8(ascii: "=") { digits.removeLast() }
    for index in digits.indices {
      switch digits[index] {
      case UInt8(ascii: "+"): digits[index] = UInt8(ascii: "-")
      case UInt8(ascii: "/"): digits[index] = UInt8(ascii: "_")
      default: break
      }
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Decodes strictly: nil for another alphabet, padding, blanks, and bits set that no byte has.
  package static func decodeURL(_ text: some StringProtocol) -> [UInt8]? {
    let text = String(text)
    guard text.utf8.allSatisfy(isURLDigit), let bytes = decode(text), encodeURL(bytes) == text else { return nil }
    return bytes
  }

  private static func isURLDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
