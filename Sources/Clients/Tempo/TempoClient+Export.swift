import Base
package import Wire

extension TempoClient {
  /// Sends traces by any of the protocols that Tempo receives.
  ///
  /// Jaeger and Zipkin may need several messages; the first that is refused ends it. UDP gets no answer.
  /// - Parameters:
  ///   - compressed: in gzip; for HTTP only.
  ///   - deadline: of each message.
  package func send(
    _ request: ExportTraceServiceRequest, over path: TraceProtocol, compressed: Bool = false,
    deadline: Duration = .seconds(10)
  ) async throws -> TempoExport {
    let messages = try path.encode(request)
    if path.transport == .udp { return try await send(packets: messages, over: path) }
    var last = TempoExport(code: .ok)
    for message in messages {
      last =
        path.transport == .grpc
        ? try await call(path, message, deadline) : try await post(path, message, compressed: compressed, deadline)
      if !last.isAcknowledged { break }
    }
    return last
  }

  /// Makes the way to a receiver that is about to be measured.
  package func prepare(for path: TraceProtocol) async {
    guard path.transport != .udp else { return }
    let isGRPC = path.transport == .grpc
    let scheme = target.access.tls == nil ? "http" : "https"
    let url = isGRPC ? "\(scheme)://\(target.receiver(of: path))" : target.receiver(of: path)
    var request = HTTPRequest("POST", url).entering(with: target.access)
    if isGRPC { request.version = .http2PriorKnowledge }
    await http.prepare(for: request)
  }

  /// Exports over OTLP gRPC.
  package func export(
    _ request: ExportTraceServiceRequest, deadline: Duration = .seconds(10)
  ) async throws -> TempoExport {
    try await send(request, over: .otlpGRPC, deadline: deadline)
  }

  /// Exports over OTLP HTTP, in protobuf or JSON.
  package func exportHTTP(
    _ request: ExportTraceServiceRequest, encoding: TempoExport.Encoding = .protobuf, deadline: Duration = .seconds(10)
  ) async throws -> TempoExport {
    try await send(request, over: encoding == .json ? .otlpHTTPJSON : .otlpHTTPProtobuf, deadline: deadline)
  }

  private func call(_ path: TraceProtocol, _ message: [UInt8], _ deadline: Duration) async throws -> TempoExport {
    let client = GRPCClient(http: http, address: target.receiver(of: path), access: target.access)
    let method = path.path ?? ""
    let call = client.call(method, message, tenantFields, deadline)
    let reply = try await client.send(call, message: message)
    var export = TempoExport(
      code: reply.status, message: reply.message, timings: reply.timings, curlCommand: call.command,
      retryDelay: reply.details?.retryDelay)
    guard path == .otlpGRPC else { return export }
    do { export.response = try ExportTraceServiceResponse(protobuf: reply.messageBytes) } catch {
      throw GRPCError(
        problem: .badMessage("\(error)"), url: target.receiver(of: path) + method, curlCommand: export.curlCommand)
    }
    return export
  }

  private func post(
    _ path: TraceProtocol, _ message: [UInt8], compressed: Bool, _ deadline: Duration
  ) async throws -> TempoExport {
    let encoding = compressed ? [HTTPField("Content-Encoding", "gzip")] : []
    let request = HTTPRequest(
      "POST", target.receiver(of: path) + (path.path ?? ""),
      headers: [HTTPField("Content-Type", path.contentType ?? "")] + encoding,
      body: compressed ? Gzip.compress(message) : message, timeout: deadline
    ).entering(with: target.access, tenant: target.tenant)
    let call = try await http.call(request)
    do { return try TempoExport(call.response, path, curlCommand: call.curlCommand) } catch {
      throw call.unexpected("\(error)")
    }
  }

  private func send(packets: [[UInt8]], over path: TraceProtocol) async throws -> TempoExport {
    let (sender, address) = (UDPSender(endpoints: http.endpoints), target.receiver(of: path))
    try await sender.send(packets, to: address)
    return TempoExport(code: .ok, curlCommand: sender.command(packets, address), isAnswered: false)
  }
}

extension TempoTarget {
  /// The address of a protocol's receiver: a URL for HTTP, else `host:port`.
  package func receiver(of path: TraceProtocol) -> String {
    switch path {
    case .otlpGRPC: otlpGrpc
    case .otlpHTTPProtobuf, .otlpHTTPJSON: otlpHttp
    case .jaegerThriftCompact: jaegerCompact
    case .jaegerThriftBinary: jaegerBinary
    case .jaegerThriftHTTP: jaegerHttp
    case .jaegerGRPC: jaegerGrpc
    case .zipkinJSON: zipkin
    }
  }
}
