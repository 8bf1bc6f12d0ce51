package import Base
package import Wire

/// A call whose messages are JSON.
package struct DynamicCall: Sendable {
  package enum Received: Sendable {
    case message(JSONValue)
    case end(GRPCReply)
    case late
  }

  package let stream: GRPCStream
  package let schema: ProtobufSchema
  package let method: MethodType
  package let input: MessageType
  let output: MessageType

  /// A message's bytes. Throws `DynamicMessageError` for JSON that does not fit the method's type.
  package func encoded(_ json: JSONValue) throws -> [UInt8] { try schema.message(json, as: input).protobuf }

  package func send(_ json: JSONValue) async throws { try await stream.send(try encoded(json)) }

  /// The next message, with the fields that are zero, or the end. Throws as ``GRPCStream/receive(within:)``.
  ///
  /// - Parameter showsZeros: whether fields that are zero and have no presence are there.
  package func receive(within limit: Duration? = nil, showsZeros: Bool = true) async throws -> Received {
    switch try await stream.receive(within: limit) {
    case .late: return .late
    case .end(let reply): return .end(reply)
    case .message(let bytes):
      do {
        return .message(try schema.json(try schema.decode(bytes, as: output), showsZeros: showsZeros))
      } catch let error as DynamicMessageError {
        throw stream.error(.badMessage("\(output.name): \(error)"))
      }
    }
  }

  /// The details of a status (`grpc-status-details-bin`), each as the JSON of an `Any`; one of an unknown type as its
  /// bytes.
  package func details(of reply: GRPCReply) -> [JSONValue] { reply.details(by: schema) }
}

extension GRPCReply {
  package func details(by schema: ProtobufSchema?) -> [JSONValue] {
    let field = trailers["grpc-status-details-bin"] ?? metadata["grpc-status-details-bin"]
    guard let bytes = field.flatMap(Base64.decode) else { return [] }
    return (try? StatusDetails(protobuf: bytes))?.json(by: schema) ?? []
  }
}
