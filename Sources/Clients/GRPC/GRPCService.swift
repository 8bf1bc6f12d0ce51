package import Base
package import Wire

/// A server whose services are called by their names, with JSON for messages.
package final class GRPCService: Sendable {
  package let channel: GRPCChannel
  /// What every call has.
  package let metadata: [HTTPField]
  private let timeout: Duration
  /// Descriptors of a file; nil where the server is asked.
  private let file: ProtobufSchema?
  /// What the server told, by symbol.
  private let told = Locked<[String: ProtobufSchema]>([:])
  private let commandOptions: [String]

  /// - Parameters:
  ///   - timeout: for questions to its reflection.
  ///   - descriptorFile: where the descriptors are from, for commands.
  package init(
    _ channel: GRPCChannel, descriptors: ProtobufSchema? = nil, descriptorFile: String? = nil,
    metadata: [HTTPField] = [], timeout: Duration = .seconds(10)
  ) {
    (self.channel, file, self.metadata, self.timeout) = (channel, descriptors, metadata, timeout)
    commandOptions =
      channel.peer.access.tls.map(\.commandOptions) ?? []
      + (descriptorFile.map { ["--descriptors", ShellWord.quote($0)] } ?? [])
  }

  private var reflection: ReflectionClient { ReflectionClient(channel, metadata: metadata, timeout: timeout) }

  package func services() async throws -> [String] {
    if let file { return file.services.map(\.name) }
    return try await reflection.services()
  }

  /// The descriptors that have a symbol: a service, a message or an enum by its full name.
  package func schema(of symbol: String) async throws -> ProtobufSchema {
    if let file { return file }
    if let known = told.withLock({ $0[symbol] }) { return known }
    let schema = try await reflection.schema(containing: symbol)
    told.withLock { $0[symbol] = schema }
    return schema
  }

  package func service(_ name: String) async throws -> (ProtobufSchema, ServiceType) {
    let schema: ProtobufSchema
    do { schema = try await self.schema(of: name) } catch DescriptorError.refused(_, _, .notFound, _) {
      throw DescriptorError.noService(name, known: try await services())
    }
    guard let service = schema.service(name) else {
      throw DescriptorError.noService(name, known: schema.services.map(\.name))
    }
    return (schema, service)
  }

  /// - Parameter name: `package.Service/Method`.
  package func method(_ name: String) async throws -> (ProtobufSchema, MethodType) {
    let parts = name.drop { $0 == "/" }.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { throw DescriptorError.notAMethod(name) }
    let (schema, service) = try await service(parts[0])
    guard let method = service.methods.first(where: { $0.name == parts[1] }) else {
      throw DescriptorError.noMethod(parts[1], service: parts[0], known: service.methods.map(\.name))
    }
    return (schema, method)
  }

  /// Begins a call.
  ///
  /// - Parameters:
  ///   - deadline: nil for one that may stay open.
  ///   - messages: what will be sent, for the command that repeats it.
  package func begin(
    _ name: String, metadata: [HTTPField] = [], deadline: Duration?, compresses: Bool = false,
    messages: [JSONValue] = []
  ) async throws -> DynamicCall {
    let (schema, method) = try await method(name)
    guard let input = schema.message(method.input), let output = schema.message(method.output) else {
      throw DescriptorError.noName(method.input)
    }
    let metadata = self.metadata + metadata
    let command = self.command(method, metadata, deadline, compresses, messages)
    let stream = channel.open(
      GRPCCall(method.path, metadata: metadata, deadline: deadline, compresses: compresses, command: command))
    return DynamicCall(stream: stream, schema: schema, method: method, input: input, output: output)
  }

  private func command(
    _ method: MethodType, _ metadata: [HTTPField], _ deadline: Duration?, _ compresses: Bool, _ messages: [JSONValue]
  ) -> String {
    var words = ["lgtm-verify", "grpc", "call", channel.peer.address, "\(method.service)/\(method.name)"]
    for message in messages {
      words += ["--data", ShellWord.quote(String(decoding: message.encoded, as: UTF8.self))]
    }
    for field in metadata {
      words += ["--header", ShellWord.quote("\(field.name): \(Redaction.value(of: field))")]
    }
    if let deadline { words += ["--timeout", ShellWord.quote(deadline.optionText)] }
    if compresses { words.append("--gzip") }
    return (words + commandOptions).joined(separator: " ")
  }
}

extension TLSSettings {
  /// As `lgtm-verify grpc` has them.
  fileprivate var commandOptions: [String] {
    let files = [("--ca", caFile), ("--cert", certFile), ("--key", keyFile)]
    return ["--tls"] + files.flatMap { name, path in path.map { [name, ShellWord.quote($0)] } ?? [] }
      + (isInsecure ? ["--insecure"] : [])
  }
}

extension Duration {
  /// `1500ms`
  fileprivate var optionText: String { "\(Int(self / .milliseconds(1)))ms" }
}
