import Clients
import Runner

extension SystemKind {
  static let tempo = SystemKind(
    name: .tempo,
    expectReady: { try await $0.traces.expectReady() },
    expectServed: { try await $0.traces.expectServed(at: $1) },
    noteData: { try await $0.traces.noteAnswers() },
    expectData: { try await $0.traces.expectInBlocks($0[TraceMemory.self].sent) },
    expectOwnBlock: { try await $0.traces.expectOwnBlock(in: $1) })
}

/// Tempo itself: that it answers, and at which address.
extension TraceCapability {
  func expectReady() async throws {
    let reading = try world.reading(of: .tempo)
    try await scenario.eventually("Tempo is ready") { try await reading.expectReady() }
  }

  /// Tempo answers `/api/echo` at the address; the scenario's queries go there.
  func expectEcho(at endpoint: Endpoint) async throws {
    let address = endpoint.url("", usually: TempoTarget().http, here: target.tempo.http)
    let call = try await clients.tempo(api: address).echo()
    guard call.response.status == 200, call.response.text.hasPrefix("echo") else {
      throw Mismatch(
        "Tempo's HTTP API is not accessible at \(endpoint)", expected: "200 echo",
        actual: "\(call.response.status) \(call.response.text.prefix(200))", curl: call.curlCommand)
    }
    world[AddressMemory.self].apis[.tempo] = address
  }

  /// The same, awaited.
  func expectDeployed(at endpoint: Endpoint) async throws {
    try await scenario.eventually("Tempo is deployed at \(endpoint)") { try await expectEcho(at: endpoint) }
  }

  /// The receiver takes a trace, every other port answers queries.
  fileprivate func expectServed(at endpoint: Endpoint) async throws {
    guard endpoint.port == 4317 else { return try await expectEcho(at: endpoint) }
    try await send(to: endpoint.authority)
    try memory.last.expectAcknowledged()
  }

  /// A trace that is sent to the port can be read back as it was sent.
  func expectReceiver(onPort port: Int) async throws {
    try await world.services(of: .tempo).expectPort(port, at: target.tempo.otlpGrpc)
    let host = target.tempo.otlpGrpc.split(separator: ":").first ?? "tempo.monitoring.svc"
    try await send(to: "\(host):\(port)")
    try await expectAcceptedAndQueryable()
  }

  /// A trace of this run, sent once, reaches a block that is new since.
  fileprivate func expectOwnBlock(in bucket: Bucket) async throws {
    world[SubjectMemory.self].system = .tempo
    let known = try await ensureIngested()
    try await world.storage.expectPersisted([try memory.last], in: bucket, newSince: known.blocksBefore)
  }
}
