package import Base
import Wire

/// Makes unary gRPC calls to one server (gRPC over HTTP/2).
///
///     let client = GRPCClient(http: http, address: "tempo.monitoring.svc:4317")
///     let reply = try await client.call(path, message: request.protobuf, deadline: .seconds(5))
package struct GRPCClient: Sendable {
  private let http: HTTPClient
  private let address: String
  private let access: Access

  /// - Parameters:
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
    let request = request(path, message, metadata, deadline)
    let response = try await http.send(request)
    do throws(GRPCError.Problem) { return try GRPCReply(response) } catch {
      throw GRPCError(problem: error, url: request.url, curlCommand: http.curlCommand(for: request))
    }
  }

  /// The command that repeats a call by hand.
  package func curlCommand(_ path: String, message: [UInt8], metadata: [HTTPField], deadline: Duration) -> String {
    http.curlCommand(for: request(path, message, metadata, deadline))
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
