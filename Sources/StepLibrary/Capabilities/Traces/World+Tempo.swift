import Clients
import Runner
import Wire

extension World {
  func expectReady() async throws {
    let (http, url) = (clients.http, "\(target.tempo.http)/ready")
    try await scenario.eventually("Tempo is ready") {
      let request = HTTPRequest("GET", url)
      let response = try await http.send(request)
      guard response.status == 200 else {
        throw Mismatch(
          "Tempo is not ready", expected: "200 from /ready", actual: "\(response.status) \(response.text.prefix(200))",
          curl: http.curlCommand(for: request))
      }
    }
  }

  func expectEcho(at endpoint: Endpoint) async throws {
    let request = HTTPRequest("GET", "http://\(endpoint.authority)/api/echo")
    let response = try await clients.http.send(request)
    guard response.status == 200, response.text.hasPrefix("echo") else {
      throw Mismatch(
        "Tempo's HTTP API is not accessible at \(endpoint)", expected: "200 echo",
        actual: "\(response.status) \(response.text.prefix(200))", curl: clients.http.curlCommand(for: request))
    }
    queryBase = "http://\(endpoint.authority)"
  }

  func ensureQueryableTraces(_ count: Int) async throws {
    _ = try await ensureIngestedTraces(count)
    try await expectPresent(traces)
  }

  /// The ids of that many traces of the run.
  func wantTraces(_ count: Int) throws {
    guard count > 0, traces.count >= count else {
      throw Inconclusive("the run has \(traces.count) traces, the step needs \(count)")
    }
    wantedIDs = traces.prefix(count).map(\.id)
  }

  /// From another seed than the run's traces, so that none of them has it.
  func unknownTraceID() -> TraceID {
    let recipe = TraceRecipe(seed: ~scenario.run.identity.contentSeed, runID: scenario.run.identity.id)
    return recipe.traceID(index: 0)
  }

  /// Every trace of the scenario reaches the object store and reads back as it was sent.
  func expectNothingLost() async throws {
    for trace in traces {
      try await expectPersisted(trace, in: try Bucket([target.tempo.bucket]), newSince: blocksBefore)
    }
    try await expectQueryable(traces)
  }
}
