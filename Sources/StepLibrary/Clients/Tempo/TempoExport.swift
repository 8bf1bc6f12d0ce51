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

  package init(
    code: GRPCStatusCode, httpStatus: Int? = nil, message: String = "",
    response: ExportTraceServiceResponse = ExportTraceServiceResponse(), timings: HTTPTimings = HTTPTimings(),
    curlCommand: String = "", retryDelay: Duration? = nil
  ) {
    self.code = code
    self.httpStatus = httpStatus
    self.message = message
    self.response = response
    self.timings = timings
    self.curlCommand = curlCommand
    self.retryDelay = retryDelay
  }

  /// Whether every span was taken.
  package var isAcknowledged: Bool { code == .ok && response.rejectedSpans == 0 }

  /// Reads an answer of OTLP HTTP; an error's body is a `google.rpc.Status`, or a proxy's text.
  init(_ answer: HTTPResponse, _ encoding: Encoding, curlCommand: String) throws {
    self.init(code: .ok, httpStatus: answer.status, timings: answer.timings, curlCommand: curlCommand)
    guard answer.status == 200 else {
      let status = Self.errorStatus(answer)
      code = status.map { GRPCStatusCode(rawValue: Int($0.code)) } ?? GRPCStatusCode(httpStatus: answer.status)
      message = status?.message ?? answer.excerpt
      retryDelay = status?.retryDelay ?? answer.retryAfter
      return
    }
    response =
      encoding == .json
      ? try ExportTraceServiceResponse(json: answer.body) : try ExportTraceServiceResponse(protobuf: answer.body)
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
