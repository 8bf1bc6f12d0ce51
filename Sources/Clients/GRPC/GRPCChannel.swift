import Base
package import HTTP2
import Wire

/// Calls of all four kinds to one server, many at once over one connection (gRPC over HTTP/2).
///
///     let channel = GRPCChannel(GRPCPeer("events.svc:50051"))
///     let stream = channel.open(GRPCCall("/pkg.Events/Watch", deadline: nil))
///     try await stream.send(request)
///
/// The connection is made with the first call, and anew after one that ended. A channel that is closed fails what is
/// still under way.
package final class GRPCChannel: Sendable {
  private struct State: Sendable {
    var link: GRPCLink?
    var isClosed = false
    var keepalive: HTTP2Keepalive?
  }

  package let peer: GRPCPeer
  private let connectWithin: Duration
  private let state: Locked<State>

  /// - Parameter keepalive: asks a server that is silent while calls are under way for a sign of life; one that says
  ///   that this is too much is asked half as often from then on.
  package init(_ peer: GRPCPeer, keepalive: HTTP2Keepalive? = nil, connectWithin: Duration = .seconds(5)) {
    (self.peer, self.connectWithin) = (peer, connectWithin)
    state = Locked(State(keepalive: keepalive))
  }

  deinit { close() }

  /// Begins a call; what becomes of it its stream tells.
  package func open(_ call: GRPCCall) -> GRPCStream {
    let stream = GRPCStream(call, peer)
    carry(stream)
    return stream
  }

  private func carry(_ stream: GRPCStream) {
    guard stream.triesAgain() else { return stream.fail(.reset, "the server takes no calls on new connections either") }
    let isOpen = state.withLock { state in
      if state.isClosed { return false }
      if let link = state.link, link.open(stream) { return true }
      let link = GRPCLink()
      state.link = link
      _ = link.open(stream)
      start(link, within: min(connectWithin, stream.call.deadline ?? connectWithin), state.keepalive)
      return true
    }
    if !isOpen { stream.fail(.closed, "the channel was closed") }
  }

  /// A thread that serves a connection until that is over; it does not keep the channel.
  private func start(_ link: GRPCLink, within limit: Duration, _ keepalive: HTTP2Keepalive?) {
    OwnThread.start { [peer, weak self] in
      let purpose = GRPCLinkLoop.Purpose(
        peer: peer, keepalive: keepalive, connectWithin: limit,
        handBack: { stream in
          if let self { self.carry(stream) } else { stream.fail(.closed, "") }
        },
        calmDown: { self?.calmDown() })
      GRPCLinkLoop(link, for: purpose).run()
    }
  }

  /// As it is now.
  var keepalive: HTTP2Keepalive? { state.withLock { $0.keepalive } }

  private func calmDown() {
    state.withLock { state in
      if let keepalive = state.keepalive { state.keepalive?.interval = keepalive.interval * 2 }
    }
  }

  package func close() {
    let link = state.withLock { state in
      state.isClosed = true
      defer { state.link = nil }
      return state.link
    }
    link?.post(.stop)
  }

  /// A unary call: the reply, whatever its status. Throws as ``GRPCStream/receive(within:)``.
  package func call(_ call: GRPCCall, message: [UInt8]) async throws -> GRPCReply {
    let stream = GRPCStream(call, peer)
    stream.prepare(message)
    carry(stream)
    return try await withTaskCancellationHandler {
      try await stream.onlyReply()
    } onCancel: {
      stream.cancel()
    }
  }
}

extension GRPCStream {
  /// The end of a call that has one reply message where it succeeds.
  fileprivate func onlyReply() async throws -> GRPCReply {
    var messages: [[UInt8]] = []
    while true {
      switch try await receive() {
      case .message(let message):
        messages.append(message)
        if messages.count > 1 { cancel() }
      case .late: continue
      case .end(let reply): return try only(messages, of: reply)
      }
    }
  }

  /// A reply with its message.
  func only(_ messages: [[UInt8]], of reply: GRPCReply) throws(GRPCError) -> GRPCReply {
    guard messages.count <= 1, reply.status != .ok || messages.count == 1 else {
      throw error(.wrongMessageCount(messages.count))
    }
    var reply = reply
    if reply.status == .ok { reply.messageBytes = messages.first ?? [] }
    return reply
  }
}
