import Base
import Clients
import Gherkin
import Runner
import Wire

/// Calls of gRPC services that the target file names, with JSON for messages.
struct GRPCCapability: Capability {
  typealias Memory = GRPCMemory

  let world: World

  func give(metadata table: PickleTable, to service: String) throws {
    for row in table.rows {
      guard row.count == 2 else {
        throw Inconclusive("a row of metadata has a name and a value, not \(row.count) cells")
      }
      memory.metadata[service, default: []].append(HTTPField(row[0].lowercased(), world.generic.filled(row[1])))
    }
  }

  func compress(to service: String) { memory.compressed.insert(service) }

  /// Sends all and reads all.
  func call(_ method: String, of service: String, _ document: PickleDocString? = nil) async throws {
    let limit = scenario.run.waits.timeout
    let text = document.map { world.generic.filled($0.content) } ?? "{}"
    let messages = try await messages(text, method, of: service)
    var conversation = Conversation(try await begin(method, of: service, deadline: limit, messages))
    let call = conversation.call
    let bytes = try messages.map { try encoded($0, of: call) }
    (memory.call, memory.heardStream) = (conversation, false)
    async let sent: Void = sendAll(bytes, on: call.stream)
    while conversation.end == nil { _ = conversation.take(try await call.receive(within: limit)) }
    try await sent
    memory.call = conversation
    scenario.attach(evidence(of: conversation, sent: messages))
  }

  /// Of a method that takes a stream, one a line.
  private func messages(_ text: String, _ method: String, of service: String) async throws -> [JSONValue] {
    let (_, type) = try await self.service(service).method(method)
    let parts = type.isClientStreaming ? text.split(separator: "\n").map(String.init) : [text]
    return try parts.filter { $0.contains { !$0.isWhitespace } }.map(json)
  }

  func json(_ text: String) throws -> JSONValue {
    do { return try JSONValue(parsing: Array(text.utf8)) } catch {
      throw Inconclusive("the message is no JSON: \(error)")
    }
  }

  func encoded(_ json: JSONValue, of call: DynamicCall) throws -> [UInt8] {
    do { return try call.encoded(json) } catch let error as DynamicMessageError {
      throw Inconclusive("the message is no \(call.method.input): \(error)")
    }
  }

  func begin(
    _ method: String, of service: String, deadline: Duration?, _ messages: [JSONValue] = []
  ) async throws -> RunningCall {
    let call = try await self.service(service).begin(
      method, metadata: memory.metadata[service] ?? [], deadline: deadline,
      compresses: memory.compressed.contains(service), messages: messages)
    return RunningCall(call, of: service)
  }

  func service(_ name: String) async throws -> GRPCService {
    try await clients.grpc(try world.http.service(name))
  }

  func evidence(of conversation: Conversation, sent: [JSONValue]) -> Evidence {
    let (call, end) = (conversation.call, conversation.end)
    var entries: [Evidence.Entry] = []
    if let end {
      entries.append(Evidence.Entry(name: "status", value: end.status.description, as: .answer))
      if !end.message.isEmpty { entries.append(Evidence.Entry(name: "status message", value: end.message)) }
      entries.append(Evidence.Entry(name: "time", value: end.timings.total, as: .time))
      entries.append(Evidence.Entry(name: "first byte", value: end.timings.firstByte))
      entries.append(Evidence.Entry(name: "metadata", value: end.metadata.map(\.line)))
      entries.append(Evidence.Entry(name: "trailers", value: end.trailers.map(\.line)))
      entries.append(Evidence.Entry(name: "details", value: call.details(of: end).map(\.excerpt)))
    }
    let (first, count) = (10, conversation.messages.count)
    entries.append(Evidence.Entry(name: "sent", value: sent.prefix(first).map(\.excerpt)))
    entries.append(Evidence.Entry(name: "messages", value: count))
    entries.append(Evidence.Entry(name: "received", value: conversation.messages.prefix(first).map(\.excerpt)))
    let method = "\(call.method.service)/\(call.method.name)"
    return Evidence("gRPC call", ["method": method, "of": conversation.running.service], then: entries)
  }
}

private func sendAll(_ messages: [[UInt8]], on stream: GRPCStream) async throws {
  for message in messages { try await stream.send(message) }
  stream.halfClose()
}

extension World {
  var grpc: GRPCCapability { GRPCCapability(world: self) }
}

extension LibraryPart {
  static let grpc = LibraryPart(steps: [grpcSteps, grpcStreamSteps])
}

extension EffectArguments {
  /// What a step's second text names.
  var ofService: Runner.Resource {
    all(String.self).dropFirst().first.map { Runner.Resource($0) } ?? "the named service"
  }
}

extension HTTPField {
  fileprivate var line: String { "\(name): \(Redaction.value(of: self))" }
}

extension JSONValue {
  /// In a line that is not too long.
  fileprivate var excerpt: String {
    let text = String(decoding: encoded, as: UTF8.self)
    return text.count > 500 ? text.prefix(500) + "…" : text
  }
}
