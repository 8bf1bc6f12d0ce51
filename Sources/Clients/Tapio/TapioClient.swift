package import Base
package import Wire

/// Speaks to an event service as its target has it.
package struct TapioClient: Sendable {
  package let target: TapioTarget
  package let service: GRPCService
  private let timeout: Duration

  package init(_ service: GRPCService, _ target: TapioTarget, timeout: Duration) {
    (self.service, self.target, self.timeout) = (service, target, timeout)
  }

  package var health: HealthClient { HealthClient(service.channel, metadata: service.metadata) }

  package func streamer(ofCollector: Bool = false) throws(TapioGap) -> EventStreamer {
    guard ofCollector else { return EventStreamer(service, target.events) }
    guard let shape = target.collectorEvents else { throw .noStreamOfCollectors }
    return EventStreamer(service, shape)
  }

  package func operation(_ name: String) throws(TapioGap) -> TapioOperation {
    guard let operation = target.operations[name] else {
      throw .noOperation(name, isPromised: TapioOperation.standard[name]?.isPromised ?? false)
    }
    return operation
  }

  /// Begins a call of an operation with its request, which is the last.
  ///
  /// - Parameter deadline: nil for one that may stay open.
  package func begin(
    _ name: String, _ values: [String: TemplateFiller.Value], rows: Int = 1, metadata: [HTTPField] = [],
    compresses: Bool = false, deadline: Duration?
  ) async throws -> DynamicCall {
    let operation = try operation(name)
    let (schema, method): (ProtobufSchema, MethodType)
    do { (schema, method) = try await service.method(operation.method) } catch let error as DescriptorError {
      throw TapioGap.noMethod(operation.method, isPromised: operation.isPromised, "\(error)")
    }
    guard let input = schema.message(method.input) else { throw DescriptorError.noName(method.input) }
    let request = try TemplateFiller(schema, values, isLenient: true)
      .filled(operation.expanded(rows: rows), as: input)
    let call = try await service.begin(
      operation.method, metadata: metadata, deadline: deadline, compresses: compresses, messages: [request])
    do { try await call.send(request) } catch let error as DynamicMessageError {
      throw TemplateError.unfit("\(input.name): \(error)")
    }
    call.stream.halfClose()
    return call
  }

  /// Sends bytes that are no message, and reads to the end.
  package func send(garbage bytes: [UInt8], to method: String) async throws -> GRPCReply {
    let stream = service.channel.open(GRPCCall("/\(method)", metadata: service.metadata, deadline: timeout))
    try await stream.send(bytes)
    stream.halfClose()
    while true {
      if case .end(let reply) = try await stream.receive(within: timeout) { return reply }
    }
  }

  /// The events with these ids, as the service gives them.
  package func events(_ ids: [String]) async throws -> [JSONValue] {
    let operation = try operation(target.reading.operation)
    guard let places = operation.reply["events"] else { throw TapioGap.noReply("events", of: target.reading.operation) }
    let call = try await begin(
      target.reading.operation, ["ids": .text(ids.joined(separator: ","))], deadline: timeout)
    defer { call.stream.cancel() }
    var events: [JSONValue] = []
    while true {
      switch try await call.receive(within: timeout, showsZeros: false) {
      case .message(let answer): events += answer[all: places]
      case .end(let reply):
        guard reply.status == .ok else { throw TapioGap.refused(reply.statusText, call.stream.call.command) }
        return events
      case .late: throw TapioGap.refused("no answer within \(timeout.formatted)", call.stream.call.command)
      }
    }
  }
}

/// Why something cannot be asked of a service.
package enum TapioGap: Error, Equatable {
  case noOperation(String, isPromised: Bool)
  case noMethod(String, isPromised: Bool, String)
  case noReply(String, of: String)
  case noStreamOfCollectors
  case refused(String, String)
}

extension TapioGap: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noOperation(let name, _): "the target does not say how to \(name) (tapio.operations)"
    case .noMethod(let method, _, let reason): "the service has no \(method): \(reason)"
    case .noReply(let name, let operation):
      "the target does not say where the answer to \"\(operation)\" has its \(name) (tapio.operations)"
    case .noStreamOfCollectors: "the target has no stream of collectors (tapio.collectorEvents)"
    case .refused(let text, _): "the service refused: \(text)"
    }
  }
}

extension TargetClients {
  package func tapio(timeout: Duration = .seconds(30)) async throws -> TapioClient {
    let target = target[TapioTarget.self]
    return TapioClient(try await grpc(target.named), target, timeout: timeout)
  }
}
