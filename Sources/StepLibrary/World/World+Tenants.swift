internal import Runner
internal import Wire

extension World {
  /// Tempo says whether it has tenants; one without takes the header for nothing.
  func expectTenants() async throws {
    let request = HTTPRequest("GET", tempoTarget.http + "/status/config").entering(with: tempoTarget.access)
    let response = try await clients.http.send(request)
    let says = response.text.contains("multitenancy_enabled: true")
    scenario.attach(Evidence("tenants", ["status": "\(response.status)", "multitenancy_enabled": "\(says)"]))
    guard response.status == 200, says else {
      throw Inconclusive("Tempo has a single tenant: /status/config does not say multitenancy_enabled: true")
    }
  }

  func expectEachPersisted() async throws {
    for trace in try sentTraces {
      try await expectPersisted(trace, in: try Bucket([target.tempo.bucket]), newSince: blocksBefore)
    }
  }
}
