import Base
import HTTP2

/// A server of gRPC calls of all four kinds over HTTP/2, on loopback: without TLS by prior knowledge, with it by ALPN. One
/// thread serves all connections; handlers are tasks.
final class GRPCServer: Sendable {
  private let reserved: ReservedPort
  private let listening: Listening

  var port: UInt16 { reserved.number }

  /// - Parameters:
  ///   - port: where it listens; one that the kernel chooses without it.
  ///   - faults: what goes wrong with its connections and answers.
  init(
    on port: ReservedPort? = nil, settings: GRPCServerSettings = GRPCServerSettings(), faults: ServerFaults? = nil,
    handler: any GRPCHandler
  ) throws(ServerFailure) {
    let answering = faults.map { FaultyGRPCHandler(handler: handler, faults: $0) } ?? handler
    let reserved = if let port { port } else { try ReservedPort() }
    self.reserved = reserved
    listening = try Listening(faults) { () throws(ServerFailure) in
      try RunningGRPC(on: reserved, handler: answering, settings: settings)
    }
  }

  /// The same with another limit for messages than grpc-go's.
  convenience init(
    on port: ReservedPort? = nil, messageLimit: Int, faults: ServerFaults? = nil, handler: any GRPCHandler
  ) throws(ServerFailure) {
    try self.init(
      on: port, settings: GRPCServerSettings(messageLimit: messageLimit), faults: faults, handler: handler)
  }

  /// Closes all connections with GOAWAY.
  ///
  /// - Parameter limit: how long calls under way may go on, and those that clients begin before they know; after it they
  ///   are cancelled and answered with UNAVAILABLE. New connections are refused at once.
  func stop(within limit: Duration = .zero) async { await listening.end(within: limit) }
}

/// An event loop on its thread.
private final class RunningGRPC: ListeningServer {
  private let inbox: GRPCInbox

  init(
    on port: ReservedPort, handler: any GRPCHandler, settings: GRPCServerSettings
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
        listener: listener, wakeup: wakeup.reading, inbox: inbox, handler: handler, settings: settings
      ).run()
    }
  }

  deinit { inbox.stop {} }

  func stop(within limit: Duration) async {
    await withCheckedContinuation { ended in inbox.stop(within: limit) { ended.resume() } }
  }
}
