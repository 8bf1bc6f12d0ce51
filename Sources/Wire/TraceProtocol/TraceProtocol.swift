/// The eight ways in which a trace reaches Tempo.
package enum TraceProtocol: String, CaseIterable, Sendable {
  case otlpGRPC = "otlp-grpc"
  case otlpHTTPProtobuf = "otlp-http-protobuf"
  case otlpHTTPJSON = "otlp-http-json"
  case jaegerThriftCompact = "jaeger-thrift-compact"
  case jaegerThriftBinary = "jaeger-thrift-binary"
  case jaegerThriftHTTP = "jaeger-thrift-http"
  case jaegerGRPC = "jaeger-grpc"
  case zipkinJSON = "zipkin-json"

  package enum Transport: Sendable {
    case grpc, http, udp
  }

  package var transport: Transport {
    switch self {
    case .otlpGRPC, .jaegerGRPC: .grpc
    case .otlpHTTPProtobuf, .otlpHTTPJSON, .jaegerThriftHTTP, .zipkinJSON: .http
    case .jaegerThriftCompact, .jaegerThriftBinary: .udp
    }
  }

  /// The port that receivers usually listen on.
  package var port: UInt16 {
    switch self {
    case .otlpGRPC: 4317
    case .otlpHTTPProtobuf, .otlpHTTPJSON: 4318
    case .jaegerThriftCompact: 6831
    case .jaegerThriftBinary: 6832
    case .jaegerThriftHTTP: 14268
    case .jaegerGRPC: 14250
    case .zipkinJSON: 9411
    }
  }

  /// The body's media type; UDP has none.
  package var contentType: String? {
    switch self {
    case .otlpGRPC, .jaegerGRPC: "application/grpc"
    case .otlpHTTPProtobuf: "application/x-protobuf"
    case .otlpHTTPJSON, .zipkinJSON: "application/json"
    case .jaegerThriftHTTP: "application/x-thrift"
    case .jaegerThriftCompact, .jaegerThriftBinary: nil
    }
  }

  /// The path that is posted to, for gRPC `/SERVICE/METHOD`; UDP has none.
  package var path: String? {
    switch self {
    case .otlpGRPC: "/opentelemetry.proto.collector.trace.v1.TraceService/Export"
    case .otlpHTTPProtobuf, .otlpHTTPJSON: "/v1/traces"
    case .jaegerThriftHTTP: "/api/traces"
    case .jaegerGRPC: "/jaeger.api_v2.CollectorService/PostSpans"
    case .zipkinJSON: "/api/v2/spans"
    case .jaegerThriftCompact, .jaegerThriftBinary: nil
    }
  }
}

/// Why spans cannot be sent by a protocol.
package enum TraceProtocolError: Error, Equatable {
  /// One span alone makes a larger packet than UDP takes.
  case spanTooLarge(SpanID, bytes: Int, limit: Int)
}

extension TraceProtocolError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .spanTooLarge(let id, let bytes, let limit):
      "span \(id) makes a packet of \(bytes) bytes, more than the \(limit) that a receiver takes"
    }
  }
}
