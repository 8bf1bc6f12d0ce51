package import Base
package import Wire

/// Asks a server how it is (`grpc.health.v1.Health`).
package struct HealthClient: Sendable {
  private let channel: GRPCChannel
  private let metadata: [HTTPField]

  package init(_ channel: GRPCChannel, metadata: [HTTPField] = []) {
    (self.channel, self.metadata) = (channel, metadata)
  }

  /// The status that the server says, nil where the call ended otherwise; and the reply.
  ///
  /// - Parameter service: empty for the server as a whole.
  package func check(
    _ service: String = "", deadline: Duration = .seconds(10)
  ) async throws -> (status: ServingStatus?, reply: GRPCReply, command: String) {
    let call = call("Check", service, deadline: deadline)
    let reply = try await channel.call(call, message: HealthCheckRequest(service: service).protobuf)
    guard reply.status == .ok else { return (nil, reply, call.command) }
    return (try status(reply.messageBytes, of: call), reply, call.command)
  }

  /// What the server says now and each time that it changes, until it is cancelled.
  package func watch(_ service: String = "") async throws -> GRPCStream {
    let stream = channel.open(call("Watch", service, deadline: nil))
    try await stream.send(HealthCheckRequest(service: service).protobuf)
    stream.halfClose()
    return stream
  }

  package func status(_ bytes: [UInt8], of call: GRPCCall) throws -> ServingStatus {
    do { return try HealthCheckResponse(protobuf: bytes).status } catch {
      throw GRPCError(
        problem: .badMessage("\(error)"), url: channel.peer.url + call.path, curlCommand: call.command)
    }
  }

  private func call(_ method: String, _ service: String, deadline: Duration?) -> GRPCCall {
    let data: JSONValue = ["service": .string(service)]
    return GRPCCall(
      "/grpc.health.v1.Health/\(method)", metadata: metadata, deadline: deadline,
      command: "lgtm-verify grpc call \(channel.peer.address) grpc.health.v1.Health/\(method) --data "
        + ShellWord.quote(String(decoding: data.encoded, as: UTF8.self)))
  }
}
