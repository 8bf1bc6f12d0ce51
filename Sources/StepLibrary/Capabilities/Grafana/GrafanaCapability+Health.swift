import Clients
import Runner

/// The health of Grafana's data sources.
extension GrafanaCapability {
  func checkHealth() async throws {
    let datasource = try memory.datasource
    let health = try await clients.grafana.health(of: datasource)
    memory.lastHealth = health
    scenario.attach(health.evidence(of: datasource))
  }

  /// Looks again until the check says so: what has just changed may not be seen at once.
  func expectHealth(_ word: String) async throws {
    guard let wanted = DatasourceHealth.Status(rawValue: word) else {
      throw Inconclusive("a health check says success or error, not \"\(word)\"")
    }
    let (datasource, first) = (try memory.datasource, memory.lastHealth)
    let health = try await scenario.eventually("\(datasource.name)'s health is \(word)") {
      try await reading.health(of: datasource, being: wanted, known: first)
    }
    memory.lastHealth = health
    scenario.attach(health.evidence(of: datasource))
  }

  /// The check is about the data source of that name, and it is a success with a message.
  func expectReachable(_ name: String) throws {
    let (datasource, health) = (try memory.datasource, try memory.health)
    guard datasource.name == name, health.status == .success, health.message.contains(where: \.isLetter) else {
      throw Mismatch(
        "the health check does not say that \(name) is reached", expected: "success, with a message, for \(name)",
        actual: "\(health.status.rawValue) for \(datasource.name)"
          + (health.message.isEmpty ? ", without a message" : ": \(health.message)"), curl: health.call.curlCommand)
    }
  }

  /// The text itself, or another of the family of failures to connect.
  func expectMessage(like text: String) throws {
    let health = try memory.health
    let message = health.message.lowercased()
    guard let found = ([text] + ConnectionFailure.texts).first(where: { message.contains($0.lowercased()) }) else {
      throw Mismatch(
        "the error message does not say that the connection failed",
        expected: ([text] + ConnectionFailure.texts.filter { $0 != text }).joined(separator: " or "),
        actual: health.message, curl: health.call.curlCommand)
    }
    scenario.attach(Evidence("error message", ["message": health.message, "contains": found]))
  }

  /// The page shows the API's message; only that can be looked at here.
  func expectMessageShown() throws {
    let health = try memory.health
    guard health.status == .error, health.message.contains(where: \.isLetter) else {
      throw Mismatch(
        "there is no error message to show", expected: "a text", actual: health.message, curl: health.call.curlCommand)
    }
    scenario.attach(Evidence("API message only", ["message": health.message]))
  }

  /// Each of Grafana's data sources for Tempo and Mimir is healthy.
  func expectAllHealthy(_ names: [String]) async throws {
    for name in names {
      try await choose(name)
      try await expectHealth("success")
    }
  }
}

/// How servers and gateways word that nobody answers at an address.
enum ConnectionFailure {
  static let texts = [
    "connection refused", "no route to host", "no such host", "i/o timeout", "deadline exceeded", "timed out",
    "connection reset", "EOF", "bad gateway", "gateway timeout", "service unavailable", "502", "503", "504",
  ]
}

extension DatasourceHealth {
  fileprivate func evidence(of datasource: GrafanaDatasource) -> Evidence {
    Evidence(
      "data source health",
      [
        "data source": datasource.name, "by": way, "status": Int(call.response.status), "means": status.rawValue,
        "message": message,
      ])
  }
}
