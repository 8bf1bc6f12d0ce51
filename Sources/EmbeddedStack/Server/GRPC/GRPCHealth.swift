import Base
import Wire

/// What a server says of its services' health (`grpc.health.v1.Health`), in grpc-go's words.
final class GRPCHealth: Sendable {
  private struct State: Sendable {
    var statuses: [String: ServingStatus]
    var watchers: [Int: (service: String, AsyncStream<ServingStatus>.Continuation)] = [:]
    var next = 0
  }

  private let state: Locked<State>

  /// - Parameter statuses: by service; the empty name is the server as a whole.
  init(_ statuses: [String: ServingStatus] = ["": .serving]) { state = Locked(State(statuses: statuses)) }

  func set(_ service: String, _ status: ServingStatus) {
    let watchers = state.withLock { state in
      state.statuses[service] = status
      return state.watchers.values.filter { $0.service == service }.map(\.1)
    }
    for watcher in watchers { watcher.yield(status) }
  }

  var services: [String: [String: GRPCRouter.Method]] { ["grpc.health.v1.Health": ["Check": check]] }

  var streams: [String: [String: GRPCStreamMethod]] { ["grpc.health.v1.Health": ["Watch": watch]] }

  private func check(_ call: GRPCServerCall) async -> GRPCServerReply {
    guard let request = try? HealthCheckRequest(protobuf: call.message) else {
      return .failure(.internal, "grpc: error unmarshalling request")
    }
    guard let status = state.withLock({ $0.statuses[request.service] }) else {
      return .failure(.notFound, "unknown service")
    }
    return .message(HealthCheckResponse(status: status).protobuf)
  }

  /// Now, and each time that it changes; a service that is not known may come.
  private func watch(_ stream: GRPCServerStream) async throws {
    guard let bytes = try await stream.receive(), let request = try? HealthCheckRequest(protobuf: bytes) else {
      throw GRPCServerFailure(code: .internal, message: "grpc: error unmarshalling request")
    }
    let (changes, continuation) = AsyncStream<ServingStatus>.makeStream()
    let (id, now) = state.withLock { state in
      state.next += 1
      state.watchers[state.next] = (request.service, continuation)
      return (state.next, state.statuses[request.service] ?? .serviceUnknown)
    }
    defer { _ = state.withLock { $0.watchers.removeValue(forKey: id) } }
    try await stream.send(HealthCheckResponse(status: now).protobuf)
    for await status in changes { try await stream.send(HealthCheckResponse(status: status).protobuf) }
    throw CancellationError()
  }
}
