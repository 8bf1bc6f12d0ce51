import Base
import Wire

/// What becomes of an answer on its way to the client.
enum AnswerFate: Sendable, Equatable {
  /// The connection is reset, and nothing is sent.
  case reset
  /// The connection ends after so many bytes of the body.
  case truncated(bytes: Int)
  /// So many bytes at a time, with a pause after each.
  case slow(bytes: Int, pause: Duration)

  /// The first that acts, if any.
  init?(_ faults: ServerFaults, bodySize: Int) {
    if faults.act(ConnectionFaults.reset) != nil {
      self = .reset
    } else if let fault = faults.act(ConnectionFaults.truncate, where: { bodySize > $0.bytes }) {
      self = .truncated(bytes: fault.bytes)
    } else if let fault = faults.act(ConnectionFaults.slow, where: { _ in bodySize > 0 }) {
      self = .slow(bytes: max(1, fault.bytes), pause: fault.pause)
    } else {
      return nil
    }
  }
}

/// Answers over HTTP, as the faults of a server let them through.
struct FaultyHTTPHandler: HTTPHandler {
  let handler: any HTTPHandler
  let faults: ServerFaults

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    if let fault = faults.act(ConnectionFaults.stall) { await faults.stall(fault) }
    var response = await handler.respond(to: request)
    let hasBody = !response.body.isEmpty && request.method != "HEAD"
    if let fault = faults.act(ConnectionFaults.contentType, where: { _ in hasBody }) {
      response.headers.removeAll { $0.name.lowercased() == "content-type" }
      response.headers.append(HTTPField("Content-Type", fault.type))
    }
    response.fate = AnswerFate(faults, bodySize: hasBody ? response.body.count : 0)
    response.stream = response.fate?.stream(of: response.body) ?? response.stream
    return response
  }
}

extension AnswerFate {
  /// The body as it comes, part by part; nil where none comes.
  fileprivate func stream(of body: [UInt8]) -> HTTPBodyStream? {
    let stream = HTTPBodyStream()
    switch self {
    case .reset: return nil
    case .truncated(let bytes):
      stream.write(Array(body.prefix(bytes)))
      stream.finish(isWhole: false)
    case .slow(let bytes, let pause):
      Task {
        var rest = body[...]
        while !rest.isEmpty, stream.write(Array(rest.prefix(bytes))) {
          rest = rest.dropFirst(bytes)
          try? await Task.sleep(for: pause)
        }
        stream.finish()
      }
    }
    return stream
  }
}

/// Answers of gRPC calls, as the faults of a server let them through.
struct FaultyGRPCHandler: GRPCHandler {
  let handler: any GRPCHandler
  let faults: ServerFaults

  func stream(_ path: String) -> GRPCStreamMethod? { handler.stream(path) }
  func absence(of path: String) -> GRPCServerFailure? { handler.absence(of: path) }
  var isImmediate: Bool { handler.isImmediate }

  func respond(to call: GRPCServerCall) async -> GRPCServerReply {
    if let fault = faults.act(ConnectionFaults.stall) { await faults.stall(fault) }
    var reply = await handler.respond(to: call)
    guard case .message(let message) = reply.content else {
      reply.fate = AnswerFate(faults, bodySize: 0)
      return reply
    }
    if faults.act(ConnectionFaults.noGRPCStatus) != nil { reply.hasStatus = false }
    if let fault = faults.act(ConnectionFaults.contentType) { reply.contentType = fault.type }
    reply.fate = AnswerFate(faults, bodySize: GRPCFrame.encode(message).count)
    return reply
  }
}
