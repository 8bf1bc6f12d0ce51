import Base
import Clients
import Runner
import Wire

/// Sends traces of the run's recipe, each of its own index.
struct TraceSender: Sendable {
  let clients: TargetClients
  let run: RunContext

  /// What is refused for a while is sent again, as OTLP says.
  ///
  /// - Parameters:
  ///   - shortID: whether its id has 64 bits only.
  ///   - change: what is sent in place of what the recipe has.
  func send(
    over path: TraceProtocol = .otlpGRPC, compressed: Bool = false, to tempo: TempoTarget, shortID: Bool = false,
    changing change: (ResourceSpans) -> [ResourceSpans] = { [$0] }
  ) async throws -> SentTrace {
    let start = run.clock.timestamp
    let index = await clients.traceIndexes.next()
    let recipe = TraceRecipe(seed: run.identity.contentSeed, runID: run.identity.id, hasShortIDs: shortID)
    let spans = change(recipe.resourceSpans(index: index, start: start))
    let client = TempoClient(http: clients.http, target: tempo)
    await client.prepare(for: path)
    let begun = run.clock.now
    let (export, attempts) = try await Retrying()
      .send(until: begun + run.waits.cut(run.waits.timeout), on: run.clock, \.retry) {
        try await client.send(
          ExportTraceServiceRequest(resourceSpans: spans), over: path, compressed: compressed,
          deadline: run.waits.timeout)
      }
    let end = run.clock.now
    return SentTrace(
      id: recipe.traceID(index: index), path: path, spans: path.carried(spans), start: start,
      address: tempo.receiver(of: path), tenant: tempo.tenant, export: export, attempts: attempts,
      elapsed: end - begun, answeredAt: end)
  }

  /// Sends a trace once, by OTLP gRPC; what is refused stays refused.
  func sendOnce(to tempo: TempoTarget, within limit: Duration) async throws -> SentTrace {
    let (start, index) = (run.clock.timestamp, await clients.traceIndexes.next())
    let recipe = TraceRecipe(seed: run.identity.contentSeed, runID: run.identity.id)
    let spans = recipe.resourceSpans(index: index, start: start)
    let begun = run.clock.now
    let export = try await TempoClient(http: clients.http, target: tempo)
      .send(ExportTraceServiceRequest(resourceSpans: [spans]), over: .otlpGRPC, deadline: limit)
    let end = run.clock.now
    return SentTrace(
      id: recipe.traceID(index: index), path: .otlpGRPC, spans: TraceProtocol.otlpGRPC.carried([spans]), start: start,
      address: tempo.otlpGrpc, tenant: tempo.tenant, export: export, attempts: 1, elapsed: end - begun, answeredAt: end)
  }

  /// Sends some to the target's Tempo, which takes each.
  ///
  /// - Parameter blocks: Tempo's, where the target names an object store.
  func ingest(_ count: Int, noting blocks: BlockStore?) async throws -> IngestedTraces {
    let before = try await blocks?.keys()
    var traces: [SentTrace] = []
    for _ in 0..<count {
      let trace = try await send(to: clients.target.tempo)
      try trace.expectAcknowledged()
      traces.append(trace)
    }
    return IngestedTraces(traces: traces, blocksBefore: before)
  }
}

/// Traces that a receiver acknowledged, and the blocks that were in the object store before.
struct IngestedTraces: Sendable {
  let traces: [SentTrace]
  let blocksBefore: Set<String>?
}

extension RunIdentity {
  /// Seed and time together: no two runs send the same trace.
  var contentSeed: UInt64 { seed ^ UInt64(truncatingIfNeeded: started.nanosecondsSince1970) }
}
