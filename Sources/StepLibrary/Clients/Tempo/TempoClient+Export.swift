package import Wire

extension TempoClient {
  private static let exportPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export"

  /// Exports over OTLP gRPC.
  package func export(
    _ request: ExportTraceServiceRequest, deadline: Duration = .seconds(10)
  ) async throws -> TempoExport {
    let client = GRPCClient(http: http, address: target.otlpGrpc, access: target.access)
    let message = request.protobuf
    let reply = try await client.call(
      Self.exportPath, message: message, metadata: tenantFields, deadline: deadline)
    let command = client.curlCommand(Self.exportPath, message: message, metadata: tenantFields, deadline: deadline)
    return TempoExport(
      code: reply.status, message: reply.message,
      response: try ExportTraceServiceResponse(protobuf: reply.messageBytes),
      timings: reply.timings, curlCommand: command, retryDelay: reply.details?.retryDelay)
  }

  /// Exports over OTLP HTTP, in protobuf or JSON, as it is or in gzip.
  package func exportHTTP(
    _ request: ExportTraceServiceRequest, encoding: TempoExport.Encoding = .protobuf,
    compressed: Bool = false, deadline: Duration = .seconds(10)
  ) async throws -> TempoExport {
    let body = encoding == .json ? request.json : request.protobuf
    let request = HTTPRequest(
      "POST", target.otlpHttp + "/v1/traces",
      headers: [HTTPField("Content-Type", encoding.rawValue)]
        + (compressed ? [HTTPField("Content-Encoding", "gzip")] : []),
      body: compressed ? Gzip.compress(body) : body, timeout: deadline
    ).entering(with: target.access, tenant: target.tenant)
    let response = try await http.send(request)
    do { return try TempoExport(response, encoding, curlCommand: http.curlCommand(for: request)) } catch {
      throw unexpected(response, request, error)
    }
  }
}
