import Clients
import Wire

/// `lgtm-verify grpc describe`: what a server's services and types are.
struct GRPCDescribeCommand {
  static let specification = CommandSpec(
    name: "grpc describe", usage: "grpc describe ADDRESS [NAME] [OPTION]…",
    summary: """
      Print a service, a method with its messages, a message or an enum as .proto files have it; without a name all
      services. Exit code 0; 4 where the server cannot be asked or does not know the name.
      """, options: CommandSpec.grpcOptions)

  private let service: GRPCService
  private let name: String?

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    guard (1...2).contains(parsed.operands.count) else { throw .operands(.notAsUsed(Self.specification.usage)) }
    service = try parsed.grpcService(at: parsed.operands[0])
    name = parsed.operands.dropFirst().first
  }

  func run() async -> Int32 {
    defer { service.channel.close() }
    do {
      let texts = try await texts()
      StandardStream.output.write(Array(texts.joined(separator: "\n").utf8))
      return 0
    } catch {
      return GRPCCommand.fail(error, command: "describe")
    }
  }

  private func texts() async throws -> [String] {
    guard let name else {
      var texts: [String] = []
      for name in try await service.services() { texts += [try await text(of: name, in: service.schema(of: name))] }
      return texts
    }
    guard name.contains("/") else { return [try text(of: name, in: try await service.schema(of: name))] }
    let (schema, method) = try await service.method(name)
    return try [text(of: name, in: schema)] + schema.types(of: method).map { try text(of: $0, in: schema) }
  }

  private func text(of name: String, in schema: ProtobufSchema) throws -> String {
    guard let text = schema.text(of: name) else { throw DescriptorError.noName(name) }
    return text
  }
}
