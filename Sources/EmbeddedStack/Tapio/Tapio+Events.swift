import Base
import Wire

/// Streams of events.
extension Tapio {
  /// A batch is read when the one before it was answered, and an answer waits for the client's window.
  func takeEvents(_ stream: GRPCServerStream, _ layout: EventBatch.Layout) async throws {
    if calls.events > 0, faults.act(TapioFaults.serialStreams) != nil {
      throw GRPCServerFailure(code: .resourceExhausted, message: "another stream is open")
    }
    if stream.metadata["grpc-encoding"] == "gzip", faults.act(TapioFaults.wireCompressionOff) != nil {
      throw GRPCServerFailure.unknownEncoding("gzip")
    }
    metrics.set(streams: calls.begin())
    defer { metrics.set(streams: calls.end()) }
    let context = traceContext(of: stream)
    let isCompressed = stream.metadata["grpc-encoding"] == "gzip"
    let sender = AnswerSender(stream, isCompressed, faults)
    defer { sender.finish() }
    while let message = try await stream.receive() {
      try await sender.send(try await answer(message, layout, context))
    }
    await sender.drain()
  }

  private func answer(
    _ message: [UInt8], _ layout: EventBatch.Layout, _ context: [UInt8]?
  ) async throws(GRPCServerFailure) -> [UInt8] {
    let batch: EventBatch
    do throws(ProtobufError) { batch = try EventBatch(message, layout) } catch {
      throw GRPCServerFailure(code: .internal, message: "grpc: error unmarshalling request: \(error.goMessage)")
    }
    guard layout == .collector else { return try await ingest.take(batch, context: context) }
    let configuration = try collectors.registry.entry(batch.collector).configuration
    try collectors.admit(batch.events.count, of: batch.collector)
    let excluded = Set((configuration["excludedTypes"]?.elements ?? []).compactMap(\.string))
    return try await ingest.take(batch, context: context, excluded: excluded)
  }

  /// That of the call (W3C Trace Context), for events that have none: an encoded `TraceContext`.
  private func traceContext(of stream: GRPCServerStream) -> [UInt8]? {
    let parts = stream.metadata["traceparent"]?.split(separator: "-").map(String.init) ?? []
    guard parts.count == 4, parts[1].utf8.count == 32, parts[2].utf8.count == 16,
      faults.act(TapioFaults.contextNotInherited) == nil
    else { return nil }
    var writer = ProtobufWriter()
    writer.string(1, parts[1])
    writer.string(2, parts[2])
    return writer.bytes
  }

  func subscribe(_ stream: GRPCServerStream) async throws {
    let path = "\(TapioService.name)/SubscribeToEvents"
    let type = try interface.request(try await stream.receive() ?? [], of: path)["type"]?.string
    let events = ingest.subscribers.listen()
    stream.begin(with: [])
    for await bytes in events {
      if let type, try interface.event(bytes)["type"]?.string != type { continue }
      try await stream.send(bytes)
    }
  }
}

/// Sends the answers of a stream in their order.
private final class AnswerSender: Sendable {
  private let stream: GRPCServerStream
  private let isCompressed: Bool
  private let faults: FaultInjector
  /// Where a fault lets answers wait without a limit.
  private let queue: AsyncStream<[UInt8]>.Continuation
  private let task: Task<Void, Never>

  init(_ stream: GRPCServerStream, _ isCompressed: Bool, _ faults: FaultInjector) {
    (self.stream, self.isCompressed, self.faults) = (stream, isCompressed, faults)
    let (answers, queue) = AsyncStream<[UInt8]>.makeStream()
    self.queue = queue
    task = Task { for await answer in answers { try? await stream.send(answer, compressed: isCompressed) } }
  }

  func send(_ answer: [UInt8]) async throws {
    if faults.act(TapioFaults.unbounded) != nil {
      queue.yield(answer)
      return
    }
    let begun = ContinuousClock.now
    try await stream.send(answer, compressed: isCompressed)
    if ContinuousClock.now - begun > .milliseconds(200), faults.act(TapioFaults.stalls) != nil {
      try await Task.sleep(for: .seconds(3600))
    }
  }

  func drain() async {
    queue.finish()
    await task.value
  }

  func finish() { queue.finish() }
}
