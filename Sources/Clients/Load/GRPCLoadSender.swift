package import Base
import HTTP2
import Wire

/// Exports over OTLP gRPC; a connection that failed is made anew with the next batch. Its thread serves the connection
/// itself, so that a call costs no change of threads.
package final class GRPCLoadSender: LoadSender {
  package static let path = "/opentelemetry.proto.collector.trace.v1.TraceService/Export"
  private let peer: GRPCPeer
  private let call: GRPCCall
  private let deadline: Duration
  private var connection: (link: GRPCLink, loop: GRPCLinkLoop)?

  /// - Parameters:
  ///   - address: where to connect, `host:port`.
  ///   - authority: what the server is called, `host:port`.
  ///   - metadata: the tenant.
  ///   - access: credentials, and TLS where there is any.
  package init(
    address: String, authority: String, metadata: [HTTPField], access: Access = Access(), deadline: Duration
  ) {
    peer = GRPCPeer(authority, at: address, access: access)
    call = GRPCCall(Self.path, metadata: metadata, deadline: deadline)
    self.deadline = deadline
  }

  deinit { disconnect() }

  /// - Parameter body: a message behind its gRPC prefix.
  package func send(_ body: [UInt8]) -> LoadOutcome {
    let stream = GRPCStream(call, peer)
    stream.prepare(frame: body)
    let loop = carry(stream)
    do throws(TransportProblem) {
      while !stream.hasEnded { if try !loop.turn() { loop.end() } }
    } catch {
      loop.end(error)
    }
    return outcome(of: stream)
  }

  private func carry(_ stream: GRPCStream) -> GRPCLinkLoop {
    if let (link, loop) = connection, link.open(stream) { return loop }
    let link = GRPCLink()
    let purpose = GRPCLinkLoop.Purpose(
      peer: peer, keepalive: nil, connectWithin: deadline,
      handBack: { $0.fail(.reset, "the server reset the stream, and the connection with it") }, calmDown: {})
    let loop = GRPCLinkLoop(link, for: purpose)
    connection = (link, loop)
    _ = link.open(stream)
    return loop
  }

  private func disconnect() {
    _ = connection?.link.close()
    connection = nil
  }

  private func outcome(of stream: GRPCStream) -> LoadOutcome {
    do {
      let reply = try stream.replyNow()
      guard reply.isOwn else { return LoadOutcome(export: reply) }
      return .unanswered("no answer within \(deadline.formatted)")
    } catch let error as TransportError {
      disconnect()
      return error.kind.isOfNoConnection ? .unreachable(error.message) : .unanswered(error.message)
    } catch {
      disconnect()
      return .unanswered("the answer is no reply to an export: \(error)")
    }
  }
}

extension GRPCStream {
  fileprivate var hasEnded: Bool { state.withLock { $0.ending != nil } }

  /// The end of a unary call that has ended.
  fileprivate func replyNow() throws -> GRPCReply {
    let (reply, messages) = try state.withLock { state in
      var messages: [[UInt8]] = []
      while messages.count < 2, let next = try state.incoming.take() { messages.append(next.message) }
      return (try state.ending?.get() ?? GRPCReply(status: .unknown), messages)
    }
    return try only(messages, of: reply)
  }
}

extension TransportError.Kind {
  fileprivate var isOfNoConnection: Bool {
    switch self {
    case .couldNotResolve, .refused, .couldNotConnect: true
    default: false
    }
  }
}

extension LoadOutcome {
  package init(export reply: GRPCReply) {
    guard reply.status == .ok else {
      self = .rejected("\(reply.status)\(reply.message.isEmpty ? "" : ": \(reply.message)")")
      return
    }
    do {
      let response = try ExportTraceServiceResponse(protobuf: reply.messageBytes)
      let rejected = Int(clamping: response.rejectedSpans)
      self =
        rejected > 0
        ? .partly(rejected: rejected, reason: response.partialSuccess?.errorMessage ?? "") : .acknowledged
    } catch {
      self = .unanswered("the answer is no reply to an export: \(error)")
    }
  }
}
