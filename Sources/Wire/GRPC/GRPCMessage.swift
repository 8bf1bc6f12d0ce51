import Base

/// The percent-encoding of `grpc-message` (gRPC over HTTP/2, "Percent-Encoded"): all but printable ASCII is escaped.
package enum GRPCMessage {
  private static let printable = String(
    decoding: (UInt8(0x20)...0x7E).filter { $0 != UInt8(ascii: "%") }, as: UTF8.self)

  package static func encode(_ text: String) -> String {
    PercentEncoding.encode(text, keeping: printable)
  }

  /// Decodes a header's value; what is no valid escape stays as it is, since a message must never be lost.
  package static func decode(_ text: String) -> String {
    PercentEncoding.decode(text)
  }
}
