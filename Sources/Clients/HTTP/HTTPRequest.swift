package import Base

/// One HTTP request for an address of the plan.
package struct HTTPRequest: Equatable, Sendable {
  /// Which HTTP is spoken.
  package enum Version: Sendable {
    /// HTTP/2 over TLS if the server offers it (ALPN), else HTTP/1.1.
    case negotiated
    case http1
    /// HTTP/2 from the first byte, also without TLS (RFC 9113 §3.3), as gRPC needs it.
    case http2PriorKnowledge
  }

  package var method: String
  /// Absolute, `http` or `https`.
  package var url: String
  package var headers: [HTTPField]
  package var body: [UInt8]
  package var version: Version
  /// From submission to the last byte.
  package var timeout: Duration
  /// An answer with a longer body, in bytes, is an error.
  package var bodyLimit: Int
  package var tls: TLSSettings?

  package init(
    _ method: String = "GET", _ url: String, headers: [HTTPField] = [], body: [UInt8] = [],
    version: Version = .negotiated, timeout: Duration = .seconds(30), bodyLimit: Int = 64 << 20,
    tls: TLSSettings? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.version = version
    self.timeout = timeout
    self.bodyLimit = bodyLimit
    self.tls = tls
  }

  /// Whether a body is announced, be it an empty one.
  package var sendsBody: Bool { !body.isEmpty || ["POST", "PUT", "PATCH"].contains(method) }
}
