import Clients
import Runner
import Wire

/// Traces into Tempo: those that the scenario sends, and those that the run has for all.
struct TraceCapability: Capability {
  typealias Memory = TraceMemory

  let world: World

  var sender: TraceSender { TraceSender(clients: clients, run: scenario.run) }

  func client(as tenant: Tenant = .own) throws -> TempoClient {
    let tempo = world[AddressMemory.self].asked(try world.system(.tempo))
    return clients.tempo(api: tempo.api, as: tenant, timeout: scenario.run.waits.timeout)
  }

  /// - Parameter format: of the blocks from which traces may come back.
  func reading(as tenant: Tenant = .own, keptBy format: TraceBlockFormat = .whole) throws -> TraceReading {
    TraceReading(client: try client(as: tenant), clock: scenario.run.clock, format: format)
  }

  /// Sends one new test trace to an OTLP gRPC receiver, and keeps it for the steps that follow.
  func send(to address: String? = nil) async throws {
    world[SubjectMemory.self].system = .tempo
    var tempo = target.tempo
    tempo.otlpGrpc = address ?? tempo.otlpGrpc
    try await send(1, to: tempo)
  }

  /// Sends new test traces, one after another, and keeps them for the steps that follow.
  func send(
    _ count: Int, over path: TraceProtocol = .otlpGRPC, compressed: Bool = false, as tenant: Tenant = .own
  ) async throws {
    try await send(count, over: path, compressed: compressed, to: target.tempo.entered(as: tenant))
  }

  private func send(
    _ count: Int, over path: TraceProtocol = .otlpGRPC, compressed: Bool = false, to tempo: TempoTarget
  ) async throws {
    for _ in 0..<count {
      let trace = try await sender.send(over: path, compressed: compressed, to: tempo)
      memory.sent.append(trace)
      scenario.attach(trace.evidence)
    }
  }

  /// Makes it true that Tempo took a test trace, once for the run.
  @discardableResult
  func ensureIngested() async throws -> IngestedTraces { try await ingested(.testTrace, count: 1) }

  /// Makes it true that Tempo has some test traces, once for the run.
  @discardableResult
  func ensureIngested(_ count: Int) async throws -> IngestedTraces {
    try await ingested(.testTraces(count), count: count)
  }

  private func ingested(_ fact: FactKey<IngestedTraces>, count: Int) async throws -> IngestedTraces {
    let (sender, blocks) = (sender, try world.storage.blocks(of: .tempo))
    let known = try await scenario.run.facts.establish(fact) { try await sender.ingest(count, noting: blocks) }
    memory.sent = known.traces
    scenario.attach(
      Evidence("ingested by Tempo in this run", [Evidence.tracesEntry: known.traces.map(\.id.description)]))
    return known
  }

  /// The same, and each can be read.
  func ensureQueryable(_ count: Int) async throws {
    try await ensureIngested(count)
    try await expectPresent(memory.sent)
  }

  /// The same, and each is in the object store.
  func ensurePersisted(_ count: Int) async throws {
    let known = try await ensureIngested(count)
    world[StorageMemory.self].blocksBefore = known.blocksBefore
    try await world.storage.expectPersisted(known.traces, isCompared: false)
  }

  /// One trace, and the blocks that were there before.
  func ensureIngestedNotingBlocks() async throws {
    world[StorageMemory.self].blocksBefore = try await ensureIngested().blocksBefore
  }

  /// The trace was acknowledged, and reaches the object store.
  func expectAcceptedAndPersisted() async throws {
    let trace = try memory.last
    try trace.expectAcknowledged()
    try await world.storage.expectPersisted([trace])
  }

  /// The trace was acknowledged, and can be read while it is not in the object store.
  func expectAcceptedAndQueryable() async throws {
    let trace = try memory.last
    try trace.expectAcknowledged()
    try await expectQueryable([trace])
  }

  /// Every trace of the scenario reaches the object store and reads back as it was sent.
  func expectNothingLost() async throws {
    try await world.storage.expectPersisted(memory.sent)
    try await expectInBlocks(memory.sent)
  }
}

extension World {
  var traces: TraceCapability { TraceCapability(world: self) }
}

extension LibraryPart {
  static let traces = LibraryPart(
    steps: [tempoIngestSteps, tempoQuerySteps, traceSteps, traceRecoverySteps], systems: [.tempo], checks: [.tempo])
}

extension FactKey<IngestedTraces> {
  fileprivate static var testTrace: Self { Self("a test trace") }
  fileprivate static func testTraces(_ count: Int) -> Self { Self("\(count) test traces") }
}
