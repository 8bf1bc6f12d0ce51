package import Base
package import Wire

/// Asks a server what it serves (`grpc.reflection.v1`, and v1alpha where that is not there).
package struct ReflectionClient: Sendable {
  private static let versions = ["v1", "v1alpha"]

  private let channel: GRPCChannel
  private let metadata: [HTTPField]
  private let timeout: Duration

  package init(_ channel: GRPCChannel, metadata: [HTTPField] = [], timeout: Duration = .seconds(10)) {
    (self.channel, self.metadata, self.timeout) = (channel, metadata, timeout)
  }

  /// Names of services, sorted.
  package func services() async throws -> [String] {
    try await talk { try await $0.ask(.services, about: "list of services").services.sorted() }
  }

  /// A symbol's file with all that it imports.
  package func schema(containing symbol: String) async throws -> ProtobufSchema {
    let files = try await talk { conversation in
      var files: [String: [UInt8]] = [:]
      var waiting = [(ReflectionRequest.symbol(symbol), symbol)]
      while let (request, name) = waiting.popLast() {
        for file in try await conversation.ask(request, about: name).files {
          let definition: FileDefinition
          do throws(ProtobufError) { definition = try FileDefinition(protobuf: file) } catch {
            throw DescriptorError.unusable(.malformed(error))
          }
          files[definition.name] = file
          for imported in definition.dependencies where files[imported] == nil {
            if !waiting.contains(where: { $0.1 == imported }) { waiting.append((.file(imported), imported)) }
          }
        }
        waiting.removeAll { files[$0.1] != nil }
      }
      return files
    }
    do throws(SchemaError) {
      return try ProtobufSchema(files: files.sorted { $0.key < $1.key }.map { $0.value })
    } catch {
      throw DescriptorError.unusable(error)
    }
  }

  private func talk<Value>(_ body: (ReflectionConversation) async throws -> Value) async throws -> Value {
    for version in Self.versions {
      let call = GRPCCall(
        "/grpc.reflection.\(version).ServerReflection/ServerReflectionInfo", metadata: metadata, deadline: timeout,
        command: "lgtm-verify grpc list \(channel.peer.address)")
      let conversation = ReflectionConversation(stream: channel.open(call), timeout: timeout)
      defer { conversation.stream.cancel() }
      do { return try await body(conversation) } catch DescriptorError.noReflection { continue }
    }
    throw DescriptorError.noReflection(server: channel.peer.authority)
  }
}

/// Question and answer, over one stream.
private struct ReflectionConversation {
  let stream: GRPCStream
  let timeout: Duration

  func ask(_ request: ReflectionRequest, about name: String) async throws -> ReflectionResponse {
    let server = stream.peer.authority
    try await stream.send(request.protobuf)
    switch try await stream.receive(within: timeout) {
    case .message(let bytes):
      let response: ReflectionResponse
      do { response = try ReflectionResponse(protobuf: bytes) } catch {
        throw DescriptorError.malformed(server: server, "\(error)")
      }
      guard let error = response.error else { return response }
      throw DescriptorError.refused(
        server: server, name: name, code: GRPCStatusCode(rawValue: Int(error.code)), message: error.message)
    case .end(let reply) where reply.status == .unimplemented: throw DescriptorError.noReflection(server: server)
    case .end(let reply): throw DescriptorError.ended(server: server, reply.status, reply.message)
    case .late: throw DescriptorError.noAnswer(server: server, within: timeout)
    }
  }
}
