import Base
import Wire

/// Answers the unary calls of a ``GRPCServer``.
protocol GRPCHandler: Sendable {
  func respond(to call: GRPCServerCall) async -> GRPCServerReply
}

/// A unary call, its message whole and decompressed.
struct GRPCServerCall: Sendable {
  /// `/package.Service/Method`.
  var path: String
  /// All headers that are not HTTP/2's own, names in lower case.
  var metadata: [HTTPField]
  var message: [UInt8]
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
}

/// Sends each call to its method; unknown ones are answered as grpc-go does.
struct GRPCRouter: GRPCHandler {
  typealias Method = @Sendable (GRPCServerCall) async -> GRPCServerReply

  /// Service (`package.Service`) → method → what it does.
  var services: [String: [String: Method]]

  func respond(to call: GRPCServerCall) async -> GRPCServerReply {
    let parts = call.path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    guard call.path.hasPrefix("/"), parts.count == 2 else {
      return .failure(.unimplemented, "malformed method name: \"\(call.path)\"")
    }
    guard let service = services[String(parts[0])] else {
      return .failure(.unimplemented, "unknown service \(parts[0])")
    }
    guard let method = service[String(parts[1])] else {
      return .failure(.unimplemented, "unknown method \(parts[1]) for service \(parts[0])")
    }
    return await method(call)
  }
}
