import Base
import Wire

/// Servers that read telemetry and acknowledge it, and keep nothing: what is measured against them is the sender.
package struct TelemetrySink: Sendable {
  private let grpc: GRPCServer
  private let http: HTTPServer

  /// Listens on loopback, on ports chosen by the kernel.
  ///
  /// - Throws: ``ServerFailure``.
  package init() throws {
    let methods = ["TraceService": "trace", "MetricsService": "metrics", "LogsService": "logs"].map {
      service, package in
      ("opentelemetry.proto.collector.\(package).v1.\(service)", ["Export": Self.acknowledge])
    }
    grpc = try GRPCServer(
      handler: GRPCRouter(
        services: Dictionary(uniqueKeysWithValues: methods), streams: ["lgtm.sink.v1.Sink": ["TakeAll": Self.takeAll]],
        isImmediate: true))
    http = try HTTPServer(handler: AcknowledgingHandler())
  }

  /// OTLP over gRPC, `127.0.0.1:PORT`.
  package var grpcAddress: String { "127.0.0.1:\(grpc.port)" }
  /// Answers every POST with 200, `http://127.0.0.1:PORT`.
  package var httpURL: String { "http://127.0.0.1:\(http.port)" }

  /// `{"grpc":"127.0.0.1:PORT","http":"http://127.0.0.1:PORT"}`.
  package var json: [UInt8] {
    var json = JSONWriter(.go)
    json.object { $0.members([("grpc", grpcAddress), ("http", httpURL)]) }
    return json.bytes
  }

  package func stop() async {
    await http.stop()
    await grpc.stop()
  }

  /// Answers a stream with the number of its messages, as `google.protobuf.UInt64Value`.
  private static let takeAll: GRPCStreamMethod = { stream in
    var count: UInt64 = 0
    while try await stream.receive() != nil { count += 1 }
    var writer = ProtobufWriter()
    writer.uint64(1, count)
    try await stream.send(writer.bytes)
  }

  /// An empty response is a full success in each of the three services.
  private static let acknowledge: GRPCRouter.Method = { _ in .message([]) }
}

private struct AcknowledgingHandler: HTTPHandler {
  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    request.method == "POST" ? HTTPServerResponse(200) : .goError(405, "the sink takes POST only")
  }
}
