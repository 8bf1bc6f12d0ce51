import Base
import Clients
import Runner
import Wire

extension World {
  /// Sends one new test trace to an OTLP gRPC receiver, and keeps it for the steps that follow.
  func sendTrace(to address: String? = nil) async throws {
    subject = .tempo
    var tempo = target.tempo
    tempo.otlpGrpc = address ?? tempo.otlpGrpc
    try await sendTraces(1, to: tempo)
  }

  /// Sends new test traces, one after another, and keeps them for the steps that follow.
  func sendTraces(
    _ count: Int, over path: TraceProtocol = .otlpGRPC, compressed: Bool = false, to tempo: TempoTarget
  ) async throws {
    for _ in 0..<count {
      let trace = try await clients.sendTrace(over: path, compressed: compressed, to: tempo, of: scenario.run)
      traces.append(trace)
      scenario.attach(trace.evidence)
    }
  }

  /// Makes it true that Tempo took a test trace, once for the run.
  func ensureIngestedTrace() async throws -> IngestedTraces {
    try await ingested("a test trace", count: 1)
  }

  /// Makes it true that Tempo has some test traces, once for the run.
  func ensureIngestedTraces(_ count: Int) async throws -> IngestedTraces {
    try await ingested("\(count) test traces", count: count)
  }

  private func ingested(_ fact: String, count: Int) async throws -> IngestedTraces {
    let (clients, run) = (clients, scenario.run)
    let known = try await run.facts.establish(fact) { try await clients.ingest(count, of: run) }
    traces = known.traces
    scenario.attach(
      Evidence("ingested by Tempo in this run", ["traces": known.traces.map(\.id.description).joined(separator: " ")]))
    return known
  }
}

/// Traces that a receiver acknowledged, and the blocks that were in the object store before.
struct IngestedTraces: Sendable {
  let traces: [SentTrace]
  let blocksBefore: Set<String>?
}

extension TargetClients {
  /// A trace of the recipe's next index; what is refused for a while is sent again, as OTLP says.
  func sendTrace(
    over path: TraceProtocol = .otlpGRPC, compressed: Bool = false, to tempo: TempoTarget, of run: RunContext
  ) async throws -> SentTrace {
    let start = run.clock.timestamp
    let index = await traceIndexes.next()
    let recipe = TraceRecipe(seed: run.identity.contentSeed, runID: run.identity.id)
    let spans = [recipe.resourceSpans(index: index, start: start)]
    let client = TempoClient(http: http, target: tempo)
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

  fileprivate func ingest(_ count: Int, of run: RunContext) async throws -> IngestedTraces {
    let before = try await blocks(of: .tempo)?.keys()
    var traces: [SentTrace] = []
    for _ in 0..<count {
      let trace = try await sendTrace(to: target.tempo, of: run)
      try trace.expectAcknowledged()
      traces.append(trace)
    }
    return IngestedTraces(traces: traces, blocksBefore: before)
  }
}

extension RunIdentity {
  /// Seed and time together: no two runs send the same trace.
  var contentSeed: UInt64 { seed ^ UInt64(truncatingIfNeeded: started.nanosecondsSince1970) }
}
