package import Base
package import Wire

/// Streams events to a service over many calls at once, and keeps the ledger of them.
///
/// A message has a time at which it is to be sent; latency counts from that, however late it went.
package struct EventStreamer: Sendable {
  private let service: GRPCService
  private let shape: EventShape

  package init(_ service: GRPCService, _ shape: EventShape) { (self.service, self.shape) = (service, shape) }

  /// Throws where the service does not describe the method, `TemplateError` where the template does not fit it, and
  /// `CancellationError`; what goes wrong on a stream stands in the ledger.
  package func run(_ load: EventLoad, _ identity: EventIdentity, time: UTCTime) async throws -> EventLoadResult {
    let (schema, method) = try await service.method(shape.method)
    guard let input = schema.message(method.input), let output = schema.message(method.output) else {
      throw DescriptorError.noName(method.input)
    }
    var template = try EventTemplate(message: shape.message, event: shape.event, input: input, schema)
    if load.omitsTrace { template = template.without(places: ["trace", "span"]) }
    let identity = try template.identity(self.identity(identity, load), forEventsOf: load.size)
    var load = load
    if !template.isList { load.batch = 1 }
    let work = EventStreamWork(
      load, shape, template, identity, output: output, schema, time: time)
    var calls: [DynamicCall] = []
    for _ in 0..<load.streams {
      calls.append(
        try await service.begin(
          shape.method, metadata: load.metadata, deadline: nil, compresses: load.compresses))
    }
    let begun = ContinuousClock.now
    work.start(at: begun)
    try await withTaskCancellationHandler {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (index, call) in calls.enumerated() {
          group.addTask { try await work.send(on: call.stream, index) }
          group.addTask { try await work.listen(to: call, index) }
        }
        if let pause = load.holdsAnswers { group.addTask { try await work.watch(pause) } }
        try await group.waitForAll()
      }
    } onCancel: { [calls] in
      for call in calls { call.stream.cancel() }
    }
    try Task.checkCancellation()
    return work.result(elapsed: .now - begun, command: calls.first?.stream.call.command ?? "")
  }

  private func identity(_ identity: EventIdentity, _ load: EventLoad) -> EventIdentity {
    var identity = identity
    identity.compression = shape.compressions[load.compression?.rawValue ?? "none"] ?? ""
    identity.fixedPayload = load.compression.map { $0.frame(Array("a payload of the harness, compressed".utf8)) }
    return identity
  }
}
