extension TraceProtocol {
  /// The most bytes of a UDP packet, Jaeger's own limit.
  package static let packetLimit = 65_000

  /// What to send: bodies of HTTP requests, messages of gRPC calls (without their five-byte prefix), or UDP packets.
  /// Jaeger takes one process at a time and Zipkin one scope, so that a request may become several.
  package func encode(_ request: ExportTraceServiceRequest) throws(TraceProtocolError) -> [[UInt8]] {
    switch self {
    case .otlpGRPC, .otlpHTTPProtobuf: [request.protobuf]
    case .otlpHTTPJSON: [request.json]
    case .jaegerThriftCompact: try packets(request, .compact)
    case .jaegerThriftBinary: try packets(request, .binary)
    case .jaegerThriftHTTP: request.resourceSpans.map { JaegerBatch($0).thrift }
    case .jaegerGRPC: request.resourceSpans.map { PostSpansRequest(batch: JaegerBatch($0)).protobuf }
    case .zipkinJSON: ZipkinSpan.lists(request.resourceSpans).map(ZipkinSpan.json)
    }
  }

  /// Reads one of them as Tempo's receiver does.
  ///
  /// - Throws: ``ProtobufError``, ``OTLPJSONError``, ``ThriftError`` or ``ZipkinError``.
  package func decode(_ bytes: [UInt8]) throws -> ExportTraceServiceRequest {
    ExportTraceServiceRequest(resourceSpans: try resourceSpans(bytes))
  }

  private func resourceSpans(_ bytes: [UInt8]) throws -> [ResourceSpans] {
    switch self {
    case .otlpGRPC, .otlpHTTPProtobuf: try ExportTraceServiceRequest(protobuf: bytes).resourceSpans
    case .otlpHTTPJSON: try ExportTraceServiceRequest(json: bytes).resourceSpans
    case .jaegerThriftCompact: [try JaegerBatch(emitBatch: bytes, .compact).resourceSpansOfThrift]
    case .jaegerThriftBinary: [try JaegerBatch(emitBatch: bytes, .binary).resourceSpansOfThrift]
    case .jaegerThriftHTTP: [try JaegerBatch(thrift: bytes).resourceSpansOfThrift]
    case .jaegerGRPC: try PostSpansRequest(protobuf: bytes).batch.resourceSpansOfProtobuf
    case .zipkinJSON: try ZipkinSpan.resourceSpans(try ZipkinSpan.list(json: bytes))
    }
  }

  private func packets(
    _ request: ExportTraceServiceRequest, _ encoding: ThriftEncoding
  ) throws(TraceProtocolError) -> [[UInt8]] {
    var packets: [[UInt8]] = []
    for batch in request.resourceSpans { packets += try JaegerBatch(batch).packets(encoding) }
    return packets
  }
}

extension JaegerBatch {
  /// Halves the batch until each packet is small enough.
  fileprivate func packets(_ encoding: ThriftEncoding) throws(TraceProtocolError) -> [[UInt8]] {
    let packet = emitBatch(encoding)
    let limit = TraceProtocol.packetLimit
    if packet.count <= limit { return [packet] }
    guard spans.count > 1 else {
      throw .spanTooLarge(spans.first?.spanID ?? .zero, bytes: packet.count, limit: limit)
    }
    let half = spans.count / 2
    return try JaegerBatch(process: process, spans: Array(spans[..<half])).packets(encoding)
      + JaegerBatch(process: process, spans: Array(spans[half...])).packets(encoding)
  }
}
