import Base
import Wire

/// OTLP over HTTP: `POST /v1/traces` in protobuf or JSON, gzip or not.
struct OTLPHTTPReceiver: Sendable {
  let distributor: Distributor

  var router: HTTPRouter {
    HTTPRouter(
      routes: [HTTPRouter.Route("POST", "/v1/traces") { request, _ in await export(request) }],
      notFound: .goError(404, "404 page not found"),
      methodNotAllowed: HTTPServerResponse(
        405, type: "text/plain", "405 method not allowed, supported: [POST]"))
  }

  private func export(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    guard let encoding = OTLPEncoding(contentType: request.header("content-type") ?? "") else {
      return HTTPServerResponse(
        415, type: "text/plain",
        "415 unsupported media type, supported: [application/json, application/x-protobuf]")
    }
    do throws(GRPCServerFailure) {
      let body = try self.body(of: request)
      let rejected = try await distributor.take(
        try encoding.decode(body).resourceSpans, size: body.count, from: request.header(Tenancy.header),
        over: .otlpHTTP)
      let answer = ExportTraceServiceResponse(partialSuccess: rejected)
      return HTTPServerResponse(200, type: encoding.rawValue, encoding.encode(answer))
    } catch {
      let status = RPCStatus(code: Int32(error.code.rawValue), message: error.message)
      return HTTPServerResponse(error.httpStatus, type: encoding.rawValue, encoding.encode(status))
    }
  }

  private func body(of request: HTTPServerRequest) throws(GRPCServerFailure) -> [UInt8] {
    do throws(BodyError) { return try request.plainBody() } catch { throw .invalid("\(error)") }
  }
}

/// The two encodings of OTLP over HTTP, by their media types.
enum OTLPEncoding: String {
  case protobuf = "application/x-protobuf"
  case json = "application/json"

  /// nil for another media type; parameters such as a charset do not count.
  init?(contentType: String) {
    let type = contentType.prefix { $0 != ";" }.lowercased()
    self.init(rawValue: type.filter { $0 != " " })
  }

  func decode(_ body: [UInt8]) throws(GRPCServerFailure) -> ExportTraceServiceRequest {
    switch self {
    case .protobuf:
      do { return try ExportTraceServiceRequest(protobuf: body) } catch { throw .invalid(error.goMessage) }
    case .json:
      do { return try ExportTraceServiceRequest(json: body) } catch { throw .invalid("\(error)") }
    }
  }

  func encode(_ response: ExportTraceServiceResponse) -> [UInt8] {
    self == .json ? response.json : response.protobuf
  }

  func encode(_ status: RPCStatus) -> [UInt8] {
    guard self == .json else { return status.protobuf }
    var json = JSONWriter(.go)
    json.object { json in
      json.members([("code", Int(status.code))])
      json.members([("message", status.message)])
    }
    return json.bytes
  }
}

extension GRPCServerFailure {
  fileprivate static func invalid(_ message: String) -> Self { Self(code: .invalidArgument, message: message) }

  /// As the receiver of Go's OpenTelemetry Collector maps it.
  fileprivate var httpStatus: Int {
    switch code {
    case .invalidArgument: 400
    case .resourceExhausted: 429
    case .unavailable: 503
    default: 500
    }
  }
}
