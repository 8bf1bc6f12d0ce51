import Clients
import Wire

/// `lgtm-verify grpc list`: the services of a server, or the methods of one.
struct GRPCListCommand {
  static let specification = CommandSpec(
    name: "grpc list", usage: "grpc list ADDRESS [SERVICE] [OPTION]…",
    summary: """
      Print the services of a gRPC server, or the methods of one of them.
      Exit code 0; 4 where the server cannot be asked.
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
      for line in try await lines() { StandardStream.output.line(line) }
      return 0
    } catch {
      return GRPCCommand.fail(error, command: "list")
    }
  }

  private func lines() async throws -> [String] {
    guard let name else { return try await service.services() }
    return try await service.service(name).1.methods.map { "\(name)/\($0.name)" }
  }
}
