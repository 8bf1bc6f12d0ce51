package import Base
import Wire

/// Exports over OTLP gRPC without TLS; a connection that failed is made anew with the next batch.
package final class GRPCLoadSender: LoadSender {
  private struct Link {
    let socket: TCPConnection
    let session = HTTP2ClientSession()
  }

  package static let path = "/opentelemetry.proto.collector.trace.v1.TraceService/Export"
  private let address: String
  private let fields: HTTP2Fields
  private let deadline: Duration
  private var link: Link?
  private var output: [UInt8] = []
  private var input = [UInt8](repeating: 0, count: 16 << 10)

  /// - Parameters:
  ///   - address: where to connect, `host:port`.
  ///   - authority: what the server is called, `host:port`.
  ///   - metadata: tenant and credentials.
  package init(address: String, authority: String, metadata: [HTTPField], deadline: Duration) {
    self.address = address
    self.deadline = deadline
    fields = HTTP2Fields(
      [
        HTTPField(":method", "POST"), HTTPField(":scheme", "http"), HTTPField(":path", Self.path),
        HTTPField(":authority", authority), HTTPField("te", "trailers"),
        HTTPField("content-type", "application/grpc"), HTTPField("user-agent", "lgtm-verify"),
        HTTPField("grpc-timeout", GRPCTimeout.encode(deadline)),
      ] + metadata)
  }

  /// - Parameter body: a message behind its gRPC prefix.
  package func send(_ body: [UInt8]) -> LoadOutcome {
    do throws(TCPConnection.Failure) {
      return LoadOutcome(grpc: try exchange(body, deadline: .now + deadline))
    } catch {
      link = nil
      return error.isUnreachable ? .unreachable(error.reason) : .unanswered(error.reason)
    }
  }

  private func exchange(
    _ body: [UInt8], deadline: ContinuousClock.Instant
  ) throws(TCPConnection.Failure) -> HTTPResponse {
    let link = try openLink(deadline)
    link.session.begin(fields, body: body)
    while link.session.ending == nil {
      try flush(link)
      if link.session.ending != nil { break }
      if link.session.isFinished { throw .init(reason: "the server does not speak HTTP/2") }
      switch link.socket.wait(toWrite: !output.isEmpty, deadline: deadline) {
      case .late: throw .init(reason: "no answer within \(self.deadline.formatted)")
      case .readable: try receive(link)
      case .writable: break
      }
    }
    defer { _ = link.session.finish() }
    guard link.session.ending == 0 else { throw .init(reason: "the server reset the stream") }
    return link.session.finish()
  }

  private func openLink(_ deadline: ContinuousClock.Instant) throws(TCPConnection.Failure) -> Link {
    if let link, link.session.isOpen { return link }
    output.removeAll(keepingCapacity: true)
    let new = Link(socket: try TCPConnection(address, deadline: deadline))
    link = new
    return new
  }

  /// Writes until there is nothing more to say, or the socket is full.
  private func flush(_ link: Link) throws(TCPConnection.Failure) {
    while true {
      if output.isEmpty { link.session.output(into: &output) }
      if output.isEmpty { return }
      let count = try link.socket.write(output[...])
      if count == 0 { return }
      count == output.count ? output.removeAll(keepingCapacity: true) : output.removeFirst(count)
    }
  }

  private func receive(_ link: Link) throws(TCPConnection.Failure) {
    let count = try link.socket.read(into: &input)
    guard link.session.receive(input[..<count]) else { throw .init(reason: "the server does not speak HTTP/2") }
  }
}

extension LoadOutcome {
  package init(grpc response: HTTPResponse) {
    do {
      let reply = try GRPCReply(response)
      guard reply.status == .ok else {
        self = .rejected("\(reply.status)\(reply.message.isEmpty ? "" : ": \(reply.message)")")
        return
      }
      let export = try ExportTraceServiceResponse(protobuf: reply.messageBytes)
      let rejected = Int(clamping: export.rejectedSpans)
      self =
        rejected > 0
        ? .partly(rejected: rejected, reason: export.partialSuccess?.errorMessage ?? "") : .acknowledged
    } catch {
      self = .unanswered("the answer is no reply to an export: \(error)")
    }
  }
}
