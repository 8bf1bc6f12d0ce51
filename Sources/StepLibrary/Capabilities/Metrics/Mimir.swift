import Clients
import Runner
import Wire

extension SystemKind {
  static let mimir = SystemKind(
    name: .mimir,
    expectReady: { try await $0.metrics.expectReady() },
    expectServed: { try await $0.metrics.expectServed(at: $1) },
    expectData: { try await $0.metrics.expectQueryable($0[MetricMemory.self].pushed) },
    expectOwnBlock: { try await $0.metrics.expectOwnBlock(in: $1) })
}

/// One look at whether Mimir takes pushes and answers queries.
struct MimirReading: Sendable {
  let client: MimirClient

  /// It answers a query, whatever that comes to.
  func expectAnswer() async throws {
    let query = PrometheusQuery.instant("1")
    try await client.ask(query).expectSuccess(of: query)
  }
}

/// Mimir itself: that it answers, and at which addresses.
extension MetricCapability {
  private static let queryPath = "/api/v1/query"
  /// Where plans have it.
  private static let usual = MimirTarget()

  /// Looks until the Prometheus API answers a query, and the component says that it is ready where it is reached.
  func expectReady() async throws {
    world[SubjectMemory.self].system = .mimir
    let (mimir, component) = (MimirReading(client: clients.mimir()), try world.reading(of: .mimir))
    let isReached = component.client.system.admin[nil] != nil
    try await scenario.eventually("Mimir is ready") {
      if isReached { try await component.expectReady() }
      try await mimir.expectAnswer()
    }
  }

  /// An empty push is taken there, or refused as one that has nothing (400); later pushes go to the address.
  func expectPushEndpoint(at endpoint: Endpoint) async throws {
    world[SubjectMemory.self].system = .mimir
    let url = pushURL(endpoint)
    memory.pushURL = url
    let push = try await clients.mimir(push: url).push(WriteRequest(timeSeries: []))
    scenario.attach(Evidence("empty push", ["url": url, "answer": push.evidence]))
    guard push.isPage || !((200..<300).contains(push.response.status) || push.response.status == 400) else { return }
    throw Mismatch(
      "Mimir's remote-write endpoint is not accessible at \(endpoint)",
      expected: "2xx to an empty push, or 400, and no page of another server", actual: push.refusal ?? "",
      curl: push.curlCommand)
  }

  private func pushURL(_ endpoint: Endpoint) -> String {
    endpoint.url(endpoint.path, usually: Self.usual.push, here: target.mimir.push)
  }

  /// A query is answered; later queries go below the address.
  func expectQueryEndpoint(at endpoint: Endpoint) async throws {
    world[SubjectMemory.self].system = .mimir
    let path = Self.queryPath
    let url = endpoint.url(endpoint.path, usually: Self.usual.query + path, here: target.mimir.query + path)
    guard url.hasSuffix(path) else {
      throw Inconclusive("\(endpoint) is no address of a PromQL query: it does not end in \(path)")
    }
    let base = String(url.dropLast(path.count))
    world[AddressMemory.self].apis[.mimir] = base
    try await MimirReading(client: clients.mimir(query: base)).expectAnswer()
  }

  /// The Prometheus API answers a query at the address, awaited.
  func expectDeployed(at endpoint: Endpoint) async throws {
    let reading = MimirReading(client: client(at: endpoint))
    try await scenario.eventually("Mimir is deployed at \(endpoint)") { try await reading.expectAnswer() }
  }

  fileprivate func expectServed(at endpoint: Endpoint) async throws {
    try await MimirReading(client: client(at: endpoint)).expectAnswer()
  }

  /// Of the Prometheus API below the address, where plans have it.
  private func client(at endpoint: Endpoint) -> MimirClient {
    let path = endpoint.path + "/prometheus"
    return clients.mimir(query: endpoint.url(path, usually: Self.usual.query, here: target.mimir.query))
  }

  /// Samples that are pushed to the port can be queried as they were pushed.
  func expectRemoteWrite(onPort port: Int) async throws {
    let address = EndpointMap.address(of: target.mimir.push) ?? ""
    try await world.services(of: .mimir).expectPort(port, at: address)
    memory.pushURL = pushURL(try Endpoint(["mimir-gateway.\(target.namespace).svc", "\(port)", "/api/v1/push"]))
    try await push()
    try await expectAcceptedAndQueryable()
  }

  /// Samples of this run, pushed once, reach a block that is new since.
  fileprivate func expectOwnBlock(in bucket: Bucket) async throws {
    world[SubjectMemory.self].system = .mimir
    let (store, pusher) = (try world.storage.blocks(of: .mimir, in: bucket), pusher)
    let known = try await scenario.run.facts.establish(.testMetrics(forBlockIn: bucket)) {
      try await pusher.ingest(noting: store)
    }
    scenario.attach(known.sent.evidence)
    try await world.storage.expectBlock(in: store, holding: known.sent, newSince: known.blocksBefore)
  }
}

extension FactKey<IngestedSeries> {
  fileprivate static func testMetrics(forBlockIn bucket: Bucket) -> Self {
    Self("test metrics for a block in \(bucket)")
  }
}
