import Base
import Clients
import Runner
import Wire

/// Metrics into Mimir: those that the scenario pushes, and those that the run has for all.
struct MetricCapability: Capability {
  typealias Memory = MetricMemory

  let world: World

  var pusher: SeriesPusher { SeriesPusher(clients: clients, run: scenario.run) }

  /// Where the plan's pushes and queries go.
  func client(as tenant: Tenant = .own) throws -> MimirClient {
    let mimir = world[AddressMemory.self].asked(try world.system(.mimir))
    return clients.mimir(push: memory.pushURL, query: mimir.api, as: tenant)
  }

  func reading(as tenant: Tenant = .own) throws -> SeriesReading {
    SeriesReading(client: try client(as: tenant), clock: scenario.run.clock)
  }

  /// As who pushed them.
  func reading(of sent: SentSeries) throws -> SeriesReading { try reading(as: Tenant(sent.tenant)) }

  /// Pushes new series and keeps them for the steps that follow.
  func push(
    _ shape: SeriesShape = SeriesShape(), version: RemoteWriteVersion = .one, as tenant: Tenant = .own
  ) async throws {
    let sent = try await pusher.push(shape, version: version, to: client(as: tenant))
    memory.pushed.append(sent)
    scenario.attach(sent.evidence)
    if sent.push.isUnsupported, !memory.promisedVersions.contains(version) {
      throw Inconclusive(
        "the server takes no remote write \(version.rawValue), which the plan does not promise: "
          + "\(sent.push.refusal ?? "")")
    }
  }

  /// Makes it true that some test series were pushed and can be queried, once for the run.
  func ensurePushed() async throws {
    let pusher = pusher
    let sent = try await scenario.run.facts.establish(.testMetrics) { try await pusher.ingest() }
    memory.pushed = [sent]
    scenario.attach(sent.evidence)
    let reading = try reading(of: sent)
    let answer = try await scenario.eventually("\(sent.series.count) series can be queried") {
      try await reading.anyAnswer(for: sent)
    }
    scenario.attach(answer.evidence)
  }

  /// Series that go back so far, oldest sample first, in a tenant of their own: a server takes no samples much older
  /// than those it has. One that knows no tenants therefore refuses them, unless it is new.
  func ensureHistory(_ span: Duration) async throws -> SentSeries {
    let tenant = Tenant.named("\(try world.storage(of: .mimir).tenant)-history-\(scenario.run.identity.id)")
    let shape = SeriesShape(series: 1, samples: Int(span / .seconds(3600)) + 1, step: .seconds(3600))
    let (pusher, client, mimir) = (pusher, clients.mimir(as: tenant), try world.system(.mimir))
    let sent = try await scenario.run.facts.establish(.testMetrics(of: span)) {
      // A tenant that is new takes what is older than a flush of others.
      let sent = try await pusher.push(shape, ending: pusher.run.clock.timestamp, to: client)
      // Queries ask ingesters for what is new only (query_ingesters_within): the rest must be in blocks.
      if sent.push.refusal == nil { try await pusher.flush(mimir) }
      return sent
    }
    scenario.attach(sent.evidence)
    if let refusal = sent.push.refusal {
      throw Inconclusive("the server took no samples of the last \(span.formatted): \(refusal)")
    }
    try await awaitOldest(of: sent)
    return sent
  }

  /// What was pushed last was taken whole, and can be queried while it is not in the object store.
  func expectAcceptedAndQueryable() async throws {
    let sent = try memory.last
    try sent.expectAcknowledged()
    try await expectQueryable([sent])
  }

  /// What was pushed reaches the object store and is queried as it was pushed.
  func expectKept() async throws {
    try await world.storage.expectPersisted(memory.pushed)
    try await expectQueryable(memory.pushed)
  }

  /// Pushes the samples of the last push once more, changed; the answer is for the steps that follow.
  func pushAgain(_ change: (Sample) -> Sample) async throws {
    let sent = try memory.last
    var request = sent.request
    for index in request.timeSeries.indices {
      request.timeSeries[index].samples = request.timeSeries[index].samples.map(change)
    }
    keep(try await client(as: Tenant(sent.tenant)).push(request))
  }

  func pushGarbage() async throws {
    keep(try await client().push(snappy: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]))
  }

  private func keep(_ push: MimirPush) {
    memory.oddPush = push
    scenario.attach(Evidence("push", ["status": Int(push.response.status), "answer": push.response.excerpt]))
  }
}

extension World {
  var metrics: MetricCapability { MetricCapability(world: self) }
}

extension MimirPush {
  /// Why it was not taken, else the status.
  var evidence: Evidence.Value { refusal.map(Evidence.Value.text) ?? .count(Int(response.status)) }

  func expectStatus(_ status: Int) throws(Mismatch) {
    // Prometheus answers 204 where Mimir answers 200.
    guard response.status == status || status == 200 && response.status == 204 else {
      throw Mismatch(
        "the push has another status", expected: "\(status)", actual: "\(response.status) \(response.excerpt)",
        curl: curlCommand)
    }
  }
}

extension LibraryPart {
  static let metrics = LibraryPart(
    steps: [mimirIngestSteps, mimirQuerySteps, metricSteps], systems: [.mimir], checks: [.mimir])
}

extension FactKey<SentSeries> {
  fileprivate static var testMetrics: Self { Self("test metrics") }
  fileprivate static func testMetrics(of span: Duration) -> Self { Self("test metrics of \(span.formatted)") }
}
