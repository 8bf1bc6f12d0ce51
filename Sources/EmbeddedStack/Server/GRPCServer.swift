import Foundation

/// A server of unary gRPC calls over HTTP/2 without TLS (prior knowledge), on loopback, on a port chosen by the kernel
/// unless one is asked for. One thread serves all connections; handlers are tasks.
final class GRPCServer: Sendable {
  let port: UInt16
  private let listening: Listening

  /// - Parameters:
  ///   - messageLimit: the most bytes of a request's message, before and after decompression; grpc-go's default.
  ///   - idleTimeout: how long a client may be silent before its connection is closed; the time that a handler takes
  ///     does not count.
  ///   - faults: what goes wrong with its connections and answers.
  init(
    port: UInt16 = 0, messageLimit: Int = 4 << 20, idleTimeout: Duration = .seconds(120), faults: ServerFaults? = nil,
    handler: any GRPCHandler
  ) throws(ServerFailure) {
    let answering = faults.map { FaultyGRPCHandler(handler: handler, faults: $0) } ?? handler
    @Sendable func start(_ port: UInt16) throws(ServerFailure) -> (port: UInt16, stop: Listening.Stop) {
      try Self.start(on: port, messageLimit, idleTimeout, answering)
    }
    let first = try start(port)
    self.port = first.port
    listening = Listening(on: first.port, faults, stop: first.stop) { () throws(ServerFailure) in
      try start(first.port).stop
    }
  }

  /// Closes all connections with GOAWAY. Calls under way are cancelled and answered with UNAVAILABLE.
  func stop() async { listening.end() }

  private static func start(
    on port: UInt16, _ messageLimit: Int, _ idleTimeout: Duration, _ handler: any GRPCHandler
  ) throws(ServerFailure) -> (port: UInt16, stop: Listening.Stop) {
    let listener = try Socket.listening(on: port)
    let (number, wakeup) = (listener.port, try Socket.pipe())
    let inbox = GRPCInbox(wakeup: wakeup.writing)
    let thread = Thread {
      GRPCEventLoop(
        listener: listener, wakeup: wakeup.reading, inbox: inbox, handler: handler, messageLimit: messageLimit,
        idleTimeout: idleTimeout
      ).run()
    }
    thread.name = "grpc-server"
    thread.start()
    return (number, { inbox.stop() })
  }
}
