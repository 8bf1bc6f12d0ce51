import Base
import Clients
import Runner
import Wire

/// `lgtm-verify grpc call`: one call, its messages as JSON.
struct GRPCCallCommand {
  static let specification = CommandSpec(
    name: "grpc call", usage: "grpc call ADDRESS PACKAGE.SERVICE/METHOD [OPTION]…",
    summary: """
      Call a method, and print each message of the reply as a line of JSON. Without --data one empty message is sent.
      Exit code 0 for the status OK, 1 for another, 4 where the server cannot be asked.
      """,
    options: [OptionKey.data.spec] + CommandSpec.grpcOptions + [
      OptionKey.gzip.spec, OptionKey.zeros.spec, OptionKey.metadata.spec,
    ])

  private let service: GRPCService
  private let method: String
  private let messages: [JSONValue]
  private let deadline: Duration
  private let compresses: Bool
  private let showsZeros: Bool
  private let isVerbose: Bool

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    guard parsed.operands.count == 2 else { throw .operands(.notAsUsed(Self.specification.usage)) }
    service = try parsed.grpcService(at: parsed.operands[0])
    method = parsed.operands[1]
    var messages: [JSONValue] = []
    for text in try parsed[.data] { messages += try Self.messages(text) }
    self.messages = parsed.isGiven(.data) ? messages : [[:]]
    deadline = try parsed[.callTimeout]
    (compresses, showsZeros, isVerbose) = (try parsed[.gzip], try parsed[.zeros], try parsed[.metadata])
  }

  private static func messages(_ text: String) throws(UsageError) -> [JSONValue] {
    guard text.hasPrefix("@") || text == "-" else { return [try message(Array(text.utf8))] }
    let bytes = try readInput(text == "-" ? "/dev/stdin" : String(text.dropFirst()))
    var messages: [JSONValue] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.contains(where: { $0 > 0x20 }) {
      messages.append(try message(Array(line)))
    }
    return messages
  }

  private static func message(_ bytes: [UInt8]) throws(UsageError) -> JSONValue {
    do { return try JSONValue(parsing: bytes) } catch {
      throw .badValue(
        option: OptionKey.data.name, value: String(decoding: bytes.prefix(200), as: UTF8.self), expected: "\(error)")
    }
  }

  func run() async -> Int32 {
    defer { service.channel.close() }
    do {
      let call = try await service.begin(method, deadline: deadline, compresses: compresses, messages: messages)
      return try await run(call)
    } catch {
      return GRPCCommand.fail(error, command: "call")
    }
  }

  private func run(_ call: DynamicCall) async throws -> Int32 {
    let bytes = try messages.map { try call.encoded($0) }
    // Both ways at once: a server may answer before it has all, and may want to be read before it takes more.
    async let sent: Void = send(bytes, on: call.stream)
    while true {
      switch try await call.receive(showsZeros: showsZeros) {
      case .message(let json): StandardStream.output.write(json.encoded + [UInt8(ascii: "\n")])
      case .late: continue
      case .end(let reply):
        try await sent
        return show(reply, of: call)
      }
    }
  }

  private func send(_ messages: [[UInt8]], on stream: GRPCStream) async throws {
    for message in messages { try await stream.send(message) }
    stream.halfClose()
  }

  private func show(_ reply: GRPCReply, of call: DynamicCall) -> Int32 {
    if isVerbose {
      for field in reply.metadata { StandardStream.error.line("< \(field.name): \(field.value)") }
      for field in reply.trailers { StandardStream.error.line("< trailer \(field.name): \(field.value)") }
      let times = "first byte after \(reply.timings.firstByte.formatted), end after \(reply.timings.total.formatted)"
      StandardStream.error.line("< \(times)")
    }
    guard reply.status != .ok else { return 0 }
    StandardStream.error.line("\(reply.status)\(reply.message.isEmpty ? "" : ": \(reply.message)")")
    for detail in call.details(of: reply) {
      StandardStream.error.line(String(decoding: detail.encoded, as: UTF8.self))
    }
    return ExitCode.failed.rawValue
  }
}
