import Wire

/// Jaeger's ways in: `POST /api/traces` in Thrift, `PostSpans` over gRPC, and Thrift messages in UDP packets.
struct JaegerReceiver: Sendable {
  let distributor: Distributor
  let log: TempoLog

  var http: HTTPRouter {
    HTTPRouter(
      routes: [HTTPRouter.Route("POST", "/api/traces") { request, _ in await post(request) }],
      notFound: .goError(404, "404 page not found"), methodNotAllowed: HTTPServerResponse(405))
  }

  var grpc: GRPCRouter {
    GRPCRouter(services: ["jaeger.api_v2.CollectorService": ["PostSpans": postSpans]])
  }

  /// UDP has no answer and names no tenant.
  func receive(_ packet: [UInt8], _ encoding: ThriftEncoding) async {
    do {
      let batch = try JaegerBatch(emitBatch: packet, encoding)
      _ = try await distributor.take(
        [batch.resourceSpansOfThrift], size: packet.count, from: nil,
        over: encoding == .compact ? .jaegerCompact : .jaegerBinary)
    } catch {
      let reason = (error as? GRPCServerFailure)?.message ?? "\(error)"
      log.write(
        .warn, caller: "thrift_processor.go:128", ["msg": "Processor failed", "error": reason])
    }
  }

  private func post(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    let batch: JaegerBatch
    let size: Int
    do {
      let body = try request.plainBody()
      (batch, size) = (try Self.batch(body, type: request.header("content-type") ?? ""), body.count)
    } catch {
      distributor.refuse(0, over: .jaegerHTTP)
      return .goError(400, "\(error)".escapedForHTML)
    }
    do throws(GRPCServerFailure) {
      _ = try await distributor.take(
        [batch.resourceSpansOfThrift], size: size, from: request.header(Tenancy.header), over: .jaegerHTTP)
      return HTTPServerResponse(202)
    } catch {
      return .goError(500, "Cannot submit Jaeger batch: \(error.goText)")
    }
  }

  private static func batch(_ body: [UInt8], type: String) throws(JaegerBodyError) -> JaegerBatch {
    let type = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    if type.isEmpty { throw .noContentType }
    guard ["application/x-thrift", "application/vnd.apache.thrift.binary"].contains(type) else {
      throw .contentType(type)
    }
    do throws(ThriftError) { return try JaegerBatch(thrift: body) } catch { throw .thrift(error) }
  }

  private func postSpans(_ call: GRPCServerCall) async -> GRPCServerReply {
    let request: PostSpansRequest
    do throws(ProtobufError) { request = try PostSpansRequest(protobuf: call.message) } catch {
      return .failure(.internal, "grpc: error unmarshalling request: \(error.goMessage)")
    }
    do throws(GRPCServerFailure) {
      _ = try await distributor.take(
        request.batch.resourceSpansOfProtobuf, size: call.message.count, from: call.tenant, over: .jaegerGRPC)
      return .message([])
    } catch {
      return .failure(error)
    }
  }
}

/// Why a body is refused; the words are the receiver's.
private enum JaegerBodyError: Error, CustomStringConvertible {
  case noContentType
  case contentType(String)
  case thrift(ThriftError)

  var description: String {
    switch self {
    case .noContentType: "Cannot parse content type: mime: no media type"
    case .contentType(let type): "Unsupported content type: \(type)"
    case .thrift(let error): "Unable to process request body: \(error.goMessage)"
    }
  }
}

extension String {
  /// As Go's `html.EscapeString` has it.
  fileprivate var escapedForHTML: String {
    let escapes: [Character: String] = ["<": "&lt;", ">": "&gt;", "&": "&amp;", "'": "&#39;", "\"": "&#34;"]
    return map { escapes[$0] ?? String($0) }.joined()
  }
}

extension GRPCServerFailure {
  /// As Go prints a status; a missing tenant is no status there.
  fileprivate var goText: String {
    switch code {
    case .invalidArgument: "rpc error: code = InvalidArgument desc = \(message)"
    default: message
    }
  }
}
