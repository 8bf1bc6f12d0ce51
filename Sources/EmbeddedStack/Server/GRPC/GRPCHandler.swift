import Base
import Wire

/// Answers the calls of a ``GRPCServer``.
protocol GRPCHandler: Sendable {
  /// Answers a unary call.
  func respond(to call: GRPCServerCall) async -> GRPCServerReply

  /// What serves a path whose messages come and go one by one; nil for a unary one.
  func stream(_ path: String) -> GRPCStreamMethod?

  /// Why nothing serves a path, which is answered without waiting for the end of the request; nil for one that is served.
  func absence(of path: String) -> GRPCServerFailure?

  /// Whether calls are answered on the thread of the connections, up to where they wait: for handlers that take less
  /// time than a thread's change.
  var isImmediate: Bool { get }
}

/// Serves a call to its end, which is OK where nothing is thrown.
typealias GRPCStreamMethod = @Sendable (GRPCServerStream) async throws -> Void

extension GRPCHandler {
  func stream(_ path: String) -> GRPCStreamMethod? { nil }
  func absence(of path: String) -> GRPCServerFailure? { nil }
  var isImmediate: Bool { false }
}

/// A unary call, its message whole and decompressed.
struct GRPCServerCall: Sendable {
  /// `/package.Service/Method`.
  var path: String
  /// All headers that are not HTTP/2's own, names in lower case.
  var metadata: [HTTPField]
  var message: [UInt8]
  /// When the client no longer waits: the call's task is then cancelled, and the client gets DEADLINE_EXCEEDED.
  var deadline: ContinuousClock.Instant?
}

struct GRPCServerReply: Sendable, Equatable {
  enum Content: Sendable, Equatable {
    case message([UInt8])
    case failure(GRPCServerFailure)
  }

  let content: Content
  var contentType = "application/grpc"
  /// A message without a status is a fault.
  var hasStatus = true
  /// Whether the message goes in gzip, where the client takes that.
  var isCompressed = false
  /// Before the message, and behind the status.
  var metadata: [HTTPField] = []
  var trailers: [HTTPField] = []
  /// What goes wrong on the way to the client.
  var fate: AnswerFate?

  static func message(_ message: [UInt8]) -> Self { Self(content: .message(message)) }

  static func failure(_ failure: GRPCServerFailure) -> Self { Self(content: .failure(failure)) }

  static func failure(_ code: GRPCStatusCode, _ message: String) -> Self {
    .failure(GRPCServerFailure(code: code, message: message))
  }
}

/// A status that is not OK.
struct GRPCServerFailure: Error, Sendable, Equatable {
  var code: GRPCStatusCode
  var message: String
  /// A `google.rpc.Status` with its details, as `grpc-status-details-bin` carries it.
  var details: [UInt8]?

  init(code: GRPCStatusCode, message: String, details: [UInt8]? = nil) {
    (self.code, self.message, self.details) = (code, message, details)
  }
}

/// Sends each call to its method; unknown ones are answered as grpc-go does.
struct GRPCRouter: GRPCHandler {
  typealias Method = @Sendable (GRPCServerCall) async -> GRPCServerReply

  /// Service (`package.Service`) → method → what it does.
  var services: [String: [String: Method]]
  /// The same of methods with streams.
  var streams: [String: [String: GRPCStreamMethod]] = [:]
  var isImmediate = false

  func stream(_ path: String) -> GRPCStreamMethod? {
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    guard path.hasPrefix("/"), parts.count == 2 else { return nil }
    return streams[String(parts[0])]?[String(parts[1])]
  }

  func absence(of path: String) -> GRPCServerFailure? {
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard path.hasPrefix("/"), parts.count == 2 else {
      return GRPCServerFailure(code: .unimplemented, message: "malformed method name: \"\(path)\"")
    }
    let (methods, withStreams) = (services[parts[0]], streams[parts[0]])
    if methods == nil, withStreams == nil {
      return GRPCServerFailure(code: .unimplemented, message: "unknown service \(parts[0])")
    }
    guard methods?[parts[1]] == nil, withStreams?[parts[1]] == nil else { return nil }
    return GRPCServerFailure(
      code: .unimplemented, message: "unknown method \(parts[1]) for service \(parts[0])")
  }

  func respond(to call: GRPCServerCall) async -> GRPCServerReply {
    let parts = call.path.dropFirst().split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, let method = services[parts[0]]?[parts[1]] { return await method(call) }
    return .failure(absence(of: call.path) ?? GRPCServerFailure(code: .internal, message: "the method has streams"))
  }
}
