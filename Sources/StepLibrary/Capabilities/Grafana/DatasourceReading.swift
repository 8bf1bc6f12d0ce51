import Clients
import Runner

/// One look at Grafana and its data sources.
struct DatasourceReading: Sendable {
  let client: GrafanaClient

  func healthy() async throws -> GrafanaHealth {
    let health = try await client.health()
    guard health.database == "ok" else {
      throw Mismatch("Grafana is not healthy", expected: "database ok", actual: health.database)
    }
    return health
  }

  /// Grafana is healthy, and answers what needs our credentials.
  func answering() async throws -> (health: GrafanaHealth, datasources: [GrafanaDatasource]) {
    (try await healthy(), try await client.datasources())
  }

  /// `GET /login`, as a browser does first: Grafana's own page, or a way to another where one signs in elsewhere.
  func expectLoginPage() async throws {
    let page = try await client.loginPage()
    let isOwn = page.response.status == 200 && page.response.text.lowercased().contains("grafana")
    guard isOwn || page.response.status == 302 else {
      throw Mismatch(
        "Grafana's page does not open", expected: "200 from /login, and Grafana's page",
        actual: "\(page.response.status) \(page.response.excerpt)", curl: page.curlCommand)
    }
  }

  /// Grafana's list, which has data sources of these names.
  func listing(_ names: [String]) async throws -> [GrafanaDatasource] {
    let found = try await client.datasources()
    for name in names { _ = try found.named(name) }
    return found
  }

  func datasource(ofType type: String, named name: String) async throws -> GrafanaDatasource {
    let found = try await client.datasources()
    guard let datasource = found.first(where: { $0.name == name && $0.type == type }) else {
      throw Mismatch(
        "Grafana has no such data source", expected: "\(name) of type \(type)",
        actual: found.map { "\($0.name) (\($0.type))" }.joined(separator: ", "))
    }
    return datasource
  }

  /// - Parameter known: what was seen before, which counts where it is as wanted.
  func health(
    of datasource: GrafanaDatasource, being wanted: DatasourceHealth.Status, known: DatasourceHealth?
  ) async throws -> DatasourceHealth {
    if let known, known.status == wanted { return known }
    let health = try await client.health(of: datasource)
    guard health.status == wanted else {
      throw Mismatch(
        "\(datasource.name)'s health check says otherwise", expected: wanted.rawValue,
        actual: "\(health.status.rawValue): \(health.message)", curl: health.call.curlCommand)
    }
    return health
  }
}

extension [GrafanaDatasource] {
  func named(_ name: String) throws(Mismatch) -> GrafanaDatasource {
    if let datasource = first(where: { $0.name == name }) { return datasource }
    throw Mismatch(
      "Grafana has no data source \(name)", expected: "\(name) in its list",
      actual: isEmpty ? "none at all" : "only \(map(\.name).sorted().joined(separator: ", "))")
  }
}

extension GrafanaDatasource {
  var evidence: Evidence { Evidence("data source", ["name": name, "type": type, "uid": uid, "url": url]) }
}
