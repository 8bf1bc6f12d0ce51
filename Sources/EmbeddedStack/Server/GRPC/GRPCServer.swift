import Base

/// A server of unary gRPC calls over HTTP/2 without TLS (prior knowledge), on loopback. One thread serves all
/// connections; handlers are tasks.
final class GRPCServer: Sendable {
  private let reserved: ReservedPort
  private let listening: Listening

  var port: UInt16 { reserved.number }

  /// - Parameters:
  ///   - port: where it listens; one that the kernel chooses without it.
  ///   - messageLimit: the most bytes of a request's message, before and after decompression; grpc-go's default.
  ///   - idleTimeout: how long a client may be silent before its connection is closed; the time that a handler takes
  ///     does not count.
  ///   - faults: what goes wrong with its connections and answers.
  init(
    on port: ReservedPort? = nil, messageLimit: Int = 4 << 20, idleTimeout: Duration = .seconds(120),
    faults: ServerFaults? = nil, handler: any GRPCHandler
  ) throws(ServerFailure) {
    let answering = faults.map { FaultyGRPCHandler(handler: handler, faults: $0) } ?? handler
    let reserved = if let port { port } else { try ReservedPort() }
    self.reserved = reserved
    listening = try Listening(faults) { () throws(ServerFailure) in
      try RunningGRPC(on: reserved, handler: answering, messageLimit: messageLimit, idleTimeout: idleTimeout)
    }
  }

  /// Closes all connections with GOAWAY. Calls under way are cancelled and answered with UNAVAILABLE.
  func stop() async { await listening.end() }
}

/// An event loop on its thread.
private final class RunningGRPC: ListeningServer {
  private let inbox: GRPCInbox

  init(
    on port: ReservedPort, handler: any GRPCHandler, messageLimit: Int, idleTimeout: Duration
  ) throws(ServerFailure) {
    let wakeup = try Socket.pipe()
    let listener: Socket
    do throws(ServerFailure) { listener = try port.listen() } catch {
      for end in [wakeup.reading, wakeup.writing] { end.close() }
      throw error
    }
    let inbox = GRPCInbox(wakeup: wakeup.writing)
    self.inbox = inbox
    OwnThread.start {
      GRPCEventLoop(
        listener: listener, wakeup: wakeup.reading, inbox: inbox, handler: handler, messageLimit: messageLimit,
        idleTimeout: idleTimeout
      ).run()
    }
  }

  deinit { inbox.stop {} }

  func stop() async { await withCheckedContinuation { ended in inbox.stop { ended.resume() } } }
}
