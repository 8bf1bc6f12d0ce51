import Wire

/// An HTTP/1.1 server on loopback.
///
/// One thread of libmicrohttpd serves all connections; a connection is suspended while its handler, a task, works.
final class HTTPServer: Sendable {
  /// Also answers requests that do not come over the wire.
  let handler: any HTTPHandler
  private let reserved: ReservedPort
  private let listening: Listening

  var port: UInt16 { reserved.number }

  /// - Parameters:
  ///   - port: where it listens; one that the kernel chooses without it.
  ///   - bodyLimit: the most bytes of a body; more is answered with 413. 20 MiB is what Go's OTLP receiver takes.
  ///   - idleTimeout: how long, in whole seconds, a client may be silent before its connection is closed; the time that
  ///     a handler takes does not count.
  ///   - identity: with one, the server speaks TLS.
  ///   - faults: what goes wrong with its connections and answers.
  init(
    on port: ReservedPort? = nil, bodyLimit: Int = 20 << 20, idleTimeout: Duration = .seconds(120),
    identity: TLSIdentity? = nil, faults: ServerFaults? = nil, handler: any HTTPHandler
  ) throws(ServerFailure) {
    let answering = faults.map { FaultyHTTPHandler(handler: handler, faults: $0) } ?? handler
    let reserved = if let port { port } else { try ReservedPort() }
    (self.reserved, self.handler) = (reserved, handler)
    listening = try Listening(faults) { () throws(ServerFailure) in
      try MicrohttpdDaemon(
        on: reserved, idleTimeout: idleTimeout, identity: identity,
        exchanges: HTTPExchanges(handler: answering, bodyLimit: bodyLimit))
    }
  }

  /// Closes all connections. Handlers that still work are cancelled, and their clients get 503; streams end.
  func stop() async { await listening.end() }
}
