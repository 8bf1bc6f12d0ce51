package import Base
import Wire

/// Makes unary gRPC calls to a server of the target, over a channel that all who call it share.
///
///     let client = GRPCClient(http: http, address: "tempo.monitoring.svc:4317")
///     let reply = try await client.call(path, message: request.protobuf, deadline: .seconds(5))
package struct GRPCClient: Sendable {
  private let http: HTTPClient
  private let address: String
  private let access: Access

  /// - Parameters:
  ///   - http: knows the way to the address, and keeps the channel.
  ///   - address: `host:port` as the plan has it.
  ///   - access: with TLS settings the calls go over TLS.
  package init(http: HTTPClient, address: String, access: Access = Access()) {
    self.http = http
    self.address = address
    self.access = access
  }

  /// The server's reply, whatever its status.
  ///
  /// - Parameters:
  ///   - path: `/package.Service/Method`.
  ///   - deadline: also told to the server, as `grpc-timeout`.
  /// Throws `GRPCError` for an answer that is not gRPC, `TransportError` for none, and `CancellationError`.
  package func call(
    _ path: String, message: [UInt8], metadata: [HTTPField] = [], deadline: Duration = .seconds(10)
  ) async throws -> GRPCReply {
    try await send(call(path, message, metadata, deadline), message: message)
  }

  /// A call with the command that repeats it by hand.
  package func call(_ path: String, _ message: [UInt8], _ metadata: [HTTPField], _ deadline: Duration) -> GRPCCall {
    let request = request(path, message, metadata, deadline)
    return GRPCCall(path, metadata: metadata, deadline: deadline, command: http.curlCommand(for: request))
  }

  /// Throws as ``call(_:message:metadata:deadline:)`` does.
  package func send(_ call: GRPCCall, message: [UInt8]) async throws -> GRPCReply {
    let deadline = call.deadline ?? .seconds(10)
    let request = request(call.path, [], call.metadata, deadline)
    let (http, address, access) = (http, address, access)
    let reply = try await http.reach(request, command: call.command) { place in
      try await http.channels.channel(GRPCPeer(address, at: place, access: access)).call(call, message: message)
    }
    // A server that keeps the deadline, too, may say so before this side's timer is served.
    guard reply.status == .deadlineExceeded, reply.isOwn || reply.timings.total >= deadline else { return reply }
    throw TransportError(
      .timedOut(after: deadline), url: request.url, message: reply.message, curlCommand: call.command)
  }

  private func request(
    _ path: String, _ message: [UInt8], _ metadata: [HTTPField], _ deadline: Duration
  ) -> HTTPRequest {
    let headers = [
      HTTPField("Content-Type", "application/grpc"), HTTPField("TE", "trailers"),
      HTTPField("grpc-timeout", GRPCTimeout.encode(deadline)), HTTPField("User-Agent", "lgtm-verify"),
    ]
    let usesTLS = access.tls != nil
    return HTTPRequest(
      "POST", "\(usesTLS ? "https" : "http")://\(address)\(path)", headers: headers + metadata,
      body: GRPCFrame.encode(message), version: usesTLS ? .negotiated : .http2PriorKnowledge, timeout: deadline
    ).entering(with: access)
  }
}
