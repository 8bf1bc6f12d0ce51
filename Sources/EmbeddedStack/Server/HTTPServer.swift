import Foundation
import Wire

/// An HTTP/1.1 server on loopback, on a port chosen by the kernel unless one is asked for.
///
/// One thread of libmicrohttpd serves all connections; a connection is suspended while its handler, a task, works.
final class HTTPServer: Sendable {
  let port: UInt16
  /// Also answers requests that do not come over the wire.
  let handler: any HTTPHandler
  private let listening: Listening

  /// - Parameters:
  ///   - bodyLimit: the most bytes of a body; more is answered with 413. 20 MiB is what Go's OTLP receiver takes.
  ///   - idleTimeout: how long, in whole seconds, a client may be silent before its connection is closed; the time that
  ///     a handler takes does not count.
  ///   - identity: with one, the server speaks TLS.
  ///   - faults: what goes wrong with its connections and answers.
  init(
    port: UInt16 = 0, bodyLimit: Int = 20 << 20, idleTimeout: Duration = .seconds(120), identity: TLSIdentity? = nil,
    faults: ServerFaults? = nil, handler: any HTTPHandler
  ) throws(ServerFailure) {
    let answering = faults.map { FaultyHTTPHandler(handler: handler, faults: $0) } ?? handler
    @Sendable func start(_ port: UInt16) throws(ServerFailure) -> MicrohttpdDaemon {
      try MicrohttpdDaemon(
        port: port, idleTimeout: idleTimeout, identity: identity,
        exchanges: HTTPExchanges(handler: answering, bodyLimit: bodyLimit))
    }
    let daemon = try start(port)
    let number = daemon.port
    (self.port, self.handler) = (number, handler)
    listening = Listening(
      on: number, faults, stop: { daemon.stop() },
      start: { () throws(ServerFailure) in
        let daemon = try start(number)
        return { daemon.stop() }
      })
  }

  /// Closes all connections. Handlers that still work are cancelled, and their clients get 503; streams end.
  func stop() { listening.end() }
}

/// Why a server could not be started.
enum ServerFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The port, 0 for any, and the operating system's error number.
  case cannotListen(port: UInt16, errno: Int32)
  case noCertificate

  var description: String {
    switch self {
    case .cannotListen(let port, EADDRINUSE):
      "port \(port) of 127.0.0.1 is taken by another process"
    case .cannotListen(let port, let number):
      "cannot listen on 127.0.0.1:\(port): error \(number) of the operating system"
    case .noCertificate: "libcrypto makes no certificate"
    }
  }
}
