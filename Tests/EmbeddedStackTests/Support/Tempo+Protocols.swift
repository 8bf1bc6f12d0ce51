import Base
import Testing
import Wire

@testable import EmbeddedStack

extension TempoReceivers {
  func port(of way: TraceProtocol) -> UInt16 {
    switch way {
    case .otlpGRPC: otlpGRPC.port
    case .otlpHTTPProtobuf, .otlpHTTPJSON: otlpHTTP.port
    case .jaegerThriftCompact: jaegerCompact.port
    case .jaegerThriftBinary: jaegerBinary.port
    case .jaegerThriftHTTP: jaegerHTTP.port
    case .jaegerGRPC: jaegerGRPC.port
    case .zipkinJSON: zipkin.port
    }
  }
}

extension TraceProtocol {
  /// The labels of Tempo's receiver metrics.
  var receiverLabels: [String] {
    let transport: ReceiverTransport =
      switch self {
      case .otlpGRPC: .otlpGRPC
      case .otlpHTTPProtobuf, .otlpHTTPJSON: .otlpHTTP
      case .jaegerThriftCompact: .jaegerCompact
      case .jaegerThriftBinary: .jaegerBinary
      case .jaegerThriftHTTP: .jaegerHTTP
      case .jaegerGRPC: .jaegerGRPC
      case .zipkinJSON: .zipkin
      }
    return transport.labels
  }
}

extension Tempo {
  /// Sends by any protocol, and requires that it was taken.
  func send(_ request: ExportTraceServiceRequest, by way: TraceProtocol, tenant: String? = nil) async throws {
    for body in try way.encode(request) {
      if way.transport == .udp {
        try sendPacket(body, by: way)
      } else {
        let answer = try await post(body, by: way, tenant: tenant)
        #expect([200, 202].contains(answer.status), "\(answer.text)")
        #expect((answer.header("grpc-status") ?? "0") == "0")
      }
    }
  }

  func sendPacket(_ packet: [UInt8], by way: TraceProtocol) throws {
    let socket = try RawSocket(udp: true, port: receivers.port(of: way))
    socket.write(packet)
    socket.close()
  }

  func post(_ body: [UInt8], by way: TraceProtocol, tenant: String? = nil) async throws -> Curl.Answer {
    let isGRPC = way.transport == .grpc
    let headers = [HTTPField("Content-Type", way.contentType ?? "")] + (isGRPC ? [HTTPField("TE", "trailers")] : [])
    return try await Curl.send(
      "http://127.0.0.1:\(receivers.port(of: way))\(way.path ?? "")", method: "POST",
      headers: headers + (tenant.map { [HTTPField("X-Scope-OrgID", $0)] } ?? []),
      body: isGRPC ? GRPCFrame.encode(body) : body, options: isGRPC ? ["--http2-prior-knowledge"] : [])
  }

  /// A query of one tenant.
  func get(_ path: String, tenant: String) async throws -> Curl.Answer {
    try await Curl.send(
      "http://127.0.0.1:\(query.port)\(path)", headers: [HTTPField("X-Scope-OrgID", tenant)])
  }
}
