package import Base
import CNghttp2

/// What comes on a connection.
package enum HTTP2Event: Sendable {
  /// A head, or trailers where there was one; interim answers (1xx) leave no trace.
  case headers(stream: Int32, [HTTPField])
  case data(stream: Int32, [UInt8])
  /// The peer has sent all.
  case end(stream: Int32)
  case closed(stream: Int32, HTTP2ErrorCode)
  /// The peer takes no streams beyond the last.
  case goAway(last: Int32, HTTP2ErrorCode, reason: String)
  case pong
  /// The peer asked for a sign of life, which it gets.
  case ping
}

/// Why a stream or a connection ended (RFC 9113 §7).
package struct HTTP2ErrorCode: RawRepresentable, Hashable, Sendable {
  package static let noError = HTTP2ErrorCode(rawValue: 0)
  package static let refusedStream = HTTP2ErrorCode(rawValue: 7)
  package static let cancel = HTTP2ErrorCode(rawValue: 8)
  package static let enhanceYourCalm = HTTP2ErrorCode(rawValue: 11)

  package var rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }
}

extension HTTP2ErrorCode: CustomStringConvertible {
  package var description: String { String(cString: nghttp2_http2_strerror(rawValue)) }
}
