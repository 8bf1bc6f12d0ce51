import Base
import Clients
import Runner
import Wire

extension World {
  /// Asks all wanted questions at the same time; time counts from the common start.
  func askMetrics() async throws {
    guard !wantedQueries.isEmpty else { throw Inconclusive("no step before this one gave a PromQL query") }
    let (clients, run, base) = (clients, scenario.run, promBase)
    await clients.http.prepare(for: HTTPRequest("GET", base).entering(with: target.mimir.access))
    let start = run.clock.now
    let tenant = pushes.last?.tenant ?? target.mimir.tenant
    let wanted = wantedQueries
    metricAnswers = try await withThrowingTaskGroup { group in
      for (index, query) in wanted.enumerated() {
        group.addTask { (index, try await clients.ask(query, as: tenant, at: base, from: start, of: run)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
    responses = metricAnswers.map(\.timed)
    for answer in metricAnswers { scenario.attach(answer.evidence) }
  }

  /// Asks the wanted questions at the path that the plan names.
  func askMetrics(at path: RequestPath) async throws {
    let isRange = path.template.hasSuffix("/api/v1/query_range")
    guard isRange || path.template.hasSuffix("/api/v1/query") else {
      throw Inconclusive("\(path) is no path of a PromQL query")
    }
    for wanted in wantedQueries where wanted.query.path.hasSuffix("query_range") != isRange {
      throw Inconclusive("\(wanted.query.text) is not for \(path)")
    }
    try await askMetrics()
  }

  func wantMetrics(inLast span: Duration) async throws {
    if span <= .seconds(86400) {
      wantedQueries = [.samples(of: try lastPush, in: span)]
    } else {
      let sent = try await ensureHistory(span)
      pushes.append(sent)
      wantedQueries = [.steps(of: sent, .seconds(3600))]
    }
  }

  /// A name that no run has.
  func wantUnknownMetric() {
    let name = "lgtm_verify_absent_\(scenario.run.identity.id.filter { $0.isLetter || $0.isNumber })"
    wantedQueries = [MetricQuery(query: .instant(name), expected: [])]
  }

  /// Different questions about the pushed series.
  func wantQueries(_ count: Int) throws {
    let sent = try lastPush
    let kinds: [MetricQuery] = [.newest(of: sent), .samples(of: sent, in: sent.span)]
    wantedQueries = (0..<count).map { kinds[$0 % kinds.count] }
  }

  func eachMetricAnswer(_ expect: (MetricAnswer) throws -> Void) throws {
    guard !metricAnswers.isEmpty else { throw Inconclusive("no step before this one asked for metrics") }
    for answer in metricAnswers { try expect(answer) }
  }

  /// Series that go back so far, oldest sample first, in a tenant of their own: a server takes no samples much older
  /// than those it has. One that knows no tenants therefore refuses them, unless it is new.
  private func ensureHistory(_ span: Duration) async throws -> SentSeries {
    let (clients, run) = (clients, scenario.run)
    let tenant = "\(target.mimir.storageTenant)-history-\(run.identity.id)"
    let shape = SeriesShape(series: 1, samples: Int(span / .seconds(3600)) + 1, step: .seconds(3600))
    let sent = try await run.facts.establish("test metrics of \(span.formatted)") {
      try await clients.pushSeries(shape, to: clients.mimir(tenant: .some(tenant)), of: run)
    }
    scenario.attach(sent.evidence)
    if let refusal = sent.push.refusal {
      throw Inconclusive("the server took no samples of the last \(span.formatted): \(refusal)")
    }
    return sent
  }
}
