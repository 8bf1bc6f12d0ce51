/// The percent-encoding of `grpc-message` (gRPC over HTTP/2, "Percent-Encoded"): UTF-8, all but printable ASCII escaped.
package enum GRPCMessage {
  package static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if (0x20...0x7E).contains(byte), byte != UInt8(ascii: "%") {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), upperDigit(byte >> 4), upperDigit(byte & 15)]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// Decodes a header's value; what is no valid escape stays as it is, since a message must never be lost.
  package static func decode(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let byte = escape(bytes[index...]) {
        decoded.append(byte)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func escape(_ bytes: ArraySlice<UInt8>) -> UInt8? {
    let digits = bytes.dropFirst().prefix(2)
    guard bytes.first == UInt8(ascii: "%"), digits.count == 2,
      let high = digits.first?.hexadecimalValue, let low = digits.last?.hexadecimalValue
    else { return nil }
    return high << 4 | low
  }

  private static func upperDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
  }
}
