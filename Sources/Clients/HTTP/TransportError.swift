/// A request that got no answer: why, and how to make it again by hand.
package struct TransportError: Error, Equatable {
  package enum Kind: Equatable, Sendable {
    case invalidRequest
    case couldNotResolve
    /// The target has no such part, and says why.
    case absent
    case refused
    /// No route, unreachable, or no time left to connect.
    case couldNotConnect
    case timedOut(after: Duration)
    case tls
    /// The peer ended the connection before the answer was whole.
    case reset
    case protocolError
    case bodyTooLarge(limit: Int)
    /// The client was closed meanwhile.
    case closed
    /// Nothing was asked: libcurl has no memory, or cannot use our own certificate or list of authorities.
    case local(code: Int)
    case other(code: Int)
  }

  package var kind: Kind
  package var url: String
  /// libcurl's own words.
  package var message: String
  /// The equivalent command, redacted.
  package var curlCommand: String

  package init(_ kind: Kind, url: String, message: String, curlCommand: String) {
    self.kind = kind
    self.url = url
    self.message = message
    self.curlCommand = curlCommand
  }
}

extension TransportError: CustomStringConvertible {
  package var description: String { "\(url): \(kind)\(message.isEmpty ? "" : " (\(message))")" }
}

extension TransportError.Kind: CustomStringConvertible {
  package var description: String {
    switch self {
    case .invalidRequest: "the request is invalid"
    case .couldNotResolve: "no such host"
    case .absent: "nobody is there"
    case .refused: "connection refused"
    case .couldNotConnect: "could not connect"
    case .timedOut(let limit): "no answer within \(limit)"
    case .tls: "TLS failed"
    case .reset: "the connection ended before the answer was complete"
    case .protocolError: "the answer breaks the protocol"
    case .bodyTooLarge(let limit): "the answer is longer than \(limit) bytes"
    case .closed: "the client was closed"
    case .local(let code): "the request could not be begun, libcurl error \(code)"
    case .other(let code): "libcurl error \(code)"
    }
  }
}
