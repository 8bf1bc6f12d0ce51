import Base
import Clients
import PromQL
import Runner
import Wire

/// What a target answers to queries, against what our own evaluators say that it should.
struct OracleCapability: Capability {
  let world: World

  /// Asks our own set and as many generated queries; one that differs and is not waived fails.
  func expectAnswers(toGenerated count: Int) async throws {
    let (series, client) = try await push()
    let queries = series.queries(generated: count)
    let comparing = OracleComparing(client: client, series: series)
    try await scenario.eventually("every sample of the oracle's series can be queried") {
      try await comparing.expectEverySample()
    }
    let result = try await comparing.compare(queries, waiving(target.mimir.waivers))
    result.waived.evidence.forEach(scenario.attach)
    scenario.attach(
      Evidence(
        "PromQL against our evaluator",
        [
          "series": series.series.count, "samples": series.sampleCount, "queries of our own": queries.count - count,
          "generated": count, "with a result": result.filled,
        ]))
    guard result.filled * 3 > queries.count else {
      throw Inconclusive("only \(result.filled) of \(queries.count) queries have a result, which proves little")
    }
    try await fail(on: result, of: queries.count, comparing)
  }

  private func fail(on result: OracleComparing.Result, of count: Int, _ comparing: OracleComparing) async throws {
    guard let first = result.differing.first else { return }
    let shortest = try await comparing.shortest(of: first)
    let lines = result.differing.prefix(5).map { "\($0)\(result.waived.objection(to: $0.query.text))" }
    throw Mismatch(
      "\(result.differing.count) of \(count) PromQL queries are not answered as Prometheus answers them",
      expected: shortest.expected, actual: (["shortest: \(shortest)"] + lines).joined(separator: "\n"),
      curl: shortest.curlCommand)
  }

  func waiving(_ waivers: [QueryWaiver]) -> WaivedDifferences {
    WaivedDifferences(waivers, today: String(scenario.run.clock.timestamp.rfc3339().prefix(10)))
  }

  /// In a tenant of their own, which takes what is older than a flush of others.
  private func push() async throws -> (OracleSeries, MimirClient) {
    let identity = scenario.run.identity
    let tenant = Tenant.named("\(try world.storage(of: .mimir).tenant)-oracle-\(identity.id)")
    let client = clients.mimir(as: tenant)
    let now = scenario.run.clock.timestamp.millisecondsSince1970
    let series = OracleSeries(seed: identity.contentSeed, runID: identity.id, newest: now / 1000 * 1000)
    let push = try await client.push(WriteRequest(timeSeries: series.series))
    scenario.attach(Evidence("remote write", ["series": series.series.count, "answer": push.evidence]))
    if let refusal = push.refusal {
      throw Inconclusive(
        "the server does not take the oracle's series of the last \(OracleSeries.span.formatted): \(refusal)")
    }
    return (series, client)
  }
}
