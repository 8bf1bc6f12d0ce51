import Foundation

/// A server of unary gRPC calls over HTTP/2 without TLS (prior knowledge), on loopback, on a port chosen by the kernel
/// unless one is asked for. One thread serves all connections; handlers are tasks.
final class GRPCServer: Sendable {
  let port: UInt16
  private let inbox: GRPCInbox

  /// - Parameters:
  ///   - messageLimit: the most bytes of a request's message, before and after decompression; grpc-go's default.
  ///   - idleTimeout: how long a client may be silent before its connection is closed; the time that a handler takes
  ///     does not count.
  init(
    port: UInt16 = 0, messageLimit: Int = 4 << 20, idleTimeout: Duration = .seconds(120), handler: any GRPCHandler
  ) throws(ServerFailure) {
    let listener = try Socket.listening(on: port)
    let wakeup = try Socket.pipe()
    let inbox = GRPCInbox(wakeup: wakeup.writing)
    self.port = listener.port
    self.inbox = inbox
    let thread = Thread {
      GRPCEventLoop(
        listener: listener, wakeup: wakeup.reading, inbox: inbox, handler: handler, messageLimit: messageLimit,
        idleTimeout: idleTimeout
      ).run()
    }
    thread.name = "grpc-server"
    thread.start()
  }

  /// Closes all connections with GOAWAY. Calls under way are cancelled and answered with UNAVAILABLE.
  func stop() async {
    await withCheckedContinuation { waiter in
      if !inbox.post(.stop(waiter)) { waiter.resume() }
    }
  }
}
