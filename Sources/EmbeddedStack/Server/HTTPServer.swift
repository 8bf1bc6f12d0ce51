import Foundation

/// An HTTP/1.1 server on loopback, on a port chosen by the kernel unless one is asked for.
///
/// One thread of libmicrohttpd serves all connections; a connection is suspended while its handler, a task, works.
final class HTTPServer: Sendable {
  let port: UInt16
  private let daemon: MicrohttpdDaemon

  /// - Parameter bodyLimit: the most bytes of a body; more is answered with 413. 20 MiB is what Go's OTLP receiver takes.
  init(
    port: UInt16 = 0, bodyLimit: Int = 20 << 20, handler: any HTTPHandler
  ) throws(ServerFailure) {
    daemon = try MicrohttpdDaemon(port: port, exchanges: HTTPExchanges(handler: handler, bodyLimit: bodyLimit))
    self.port = daemon.port
  }

  /// Closes all connections. Handlers that still work are cancelled, and their clients get 503.
  func stop() { daemon.stop() }
}

/// Why a server could not be started.
enum ServerFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The port, 0 for any, and the operating system's error number.
  case cannotListen(port: UInt16, errno: Int32)

  var description: String {
    switch self {
    case .cannotListen(let port, EADDRINUSE):
      "port \(port) of 127.0.0.1 is taken by another process"
    case .cannotListen(let port, let number):
      "cannot listen on 127.0.0.1:\(port): error \(number) of the operating system"
    }
  }
}
