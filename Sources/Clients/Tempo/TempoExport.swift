package import Wire

/// How a receiver took an export.
package struct TempoExport: Equatable, Sendable {
  package enum Encoding: String, Sendable {
    case protobuf = "application/x-protobuf"
    case json = "application/json"
  }

  package var code: GRPCStatusCode
  /// The HTTP status, over OTLP HTTP.
  package var httpStatus: Int?
  package var message: String
  package var response: ExportTraceServiceResponse
  package var timings: HTTPTimings
  package var curlCommand: String
  /// When the server wants it again (`google.rpc.RetryInfo`, `Retry-After`).
  package var retryDelay: Duration?
  /// False over UDP: only reading the trace back shows whether it was taken.
  package var isAnswered: Bool

  package init(
    code: GRPCStatusCode, httpStatus: Int? = nil, message: String = "",
    response: ExportTraceServiceResponse = ExportTraceServiceResponse(), timings: HTTPTimings = HTTPTimings(),
    curlCommand: String = "", retryDelay: Duration? = nil,
    isAnswered: Bool = true
  ) {
    self.code = code
    self.httpStatus = httpStatus
    self.message = message
    self.response = response
    self.timings = timings
    self.curlCommand = curlCommand
    self.retryDelay = retryDelay
    self.isAnswered = isAnswered
  }

  /// Whether every span was taken, as far as there is an answer.
  package var isAcknowledged: Bool { refusal == nil }

  /// What is wrong with the answer; nil where it took every span.
  package var refusal: String? {
    if let httpStatus, code != .ok { return "\(httpStatus) (\(code)): \(message)" }
    guard code == .ok else { return "grpc-status \(code.rawValue) (\(code)): \(message)" }
    guard let partial = response.partialSuccess, partial.rejectedSpans != 0 else { return nil }
    return "partial success: \(partial.rejectedSpans) spans rejected, \(partial.errorMessage)"
  }

  /// For evidence: what the receiver said.
  package var summary: String {
    refusal ?? (isAnswered ? httpStatus.map { "\($0)" } ?? "grpc-status 0 (ok)" : "none, as UDP has none")
  }

  /// Reads an answer over HTTP; an error's body is a `google.rpc.Status`, or a text.
  ///
  /// OTLP answers 200 with what it rejected, Jaeger and Zipkin 202.
  package init(_ answer: HTTPResponse, _ path: TraceProtocol, curlCommand: String) throws {
    self.init(code: .ok, httpStatus: answer.status, timings: answer.timings, curlCommand: curlCommand)
    let isOTLP = [.otlpHTTPProtobuf, .otlpHTTPJSON].contains(path)
    guard answer.status == 200 || !isOTLP && answer.status == 202 else {
      refuse(answer)
      return
    }
    guard isOTLP else { return }
    response =
      path == .otlpHTTPJSON
      ? try ExportTraceServiceResponse(json: answer.body) : try ExportTraceServiceResponse(protobuf: answer.body)
  }

  private mutating func refuse(_ answer: HTTPResponse) {
    let status = Self.errorStatus(answer)
    code = status.map { GRPCStatusCode(rawValue: Int($0.code)) } ?? GRPCStatusCode(httpStatus: answer.status)
    message = status?.message ?? answer.excerpt
    retryDelay = status?.retryDelay ?? answer.retryAfter
  }

  private static func errorStatus(_ answer: HTTPResponse) -> RPCStatus? {
    let status: RPCStatus? =
      switch answer.mediaType {
      case Encoding.protobuf.rawValue: try? RPCStatus(protobuf: answer.body)
      case Encoding.json.rawValue: try? RPCStatus(json: answer.body)
      default: nil
      }
    return status.flatMap { $0.code == 0 ? nil : $0 }
  }
}
