import Runner
import Wire

/// Grafana: that it is there, and its data sources.
extension World {
  /// Looks until Grafana is healthy and answers what needs our credentials.
  func expectGrafana() async throws {
    let grafana = clients.grafana
    let (health, found) = try await scenario.eventually("Grafana answers") {
      let health = try await grafana.health()
      guard health.database == "ok" else {
        throw Mismatch("Grafana is not healthy", expected: "database ok", actual: health.database)
      }
      return (health, try await grafana.datasources())
    }
    observers.datasources = found
    scenario.attach(
      Evidence(
        "Grafana",
        [
          "version": health.version, "database": health.database,
          "data sources": found.map { "\($0.name) (\($0.type)) \($0.url)" }.joined(separator: ", "),
        ]))
  }

  /// Looks until Grafana lists data sources of these names.
  func expectDatasources(_ names: [String]) async throws {
    let grafana = clients.grafana
    observers.datasources = try await scenario.eventually("Grafana lists \(names.joined(separator: " and "))") {
      let found = try await grafana.datasources()
      for name in names { _ = try Self.datasource(name, in: found) }
      return found
    }
    for name in names { scenario.attach(try Self.datasource(name, in: observers.datasources).evidence) }
  }

  /// The scenario's next steps are about the data source.
  func chooseDatasource(_ name: String) async throws {
    try await expectDatasources([name])
    observers.datasource = try Self.datasource(name, in: observers.datasources)
  }

  /// `GET /login`, as a browser does first, and the list that the page of data sources shows.
  func accessGrafana() async throws {
    let (http, url) = (clients.http, clients.target.grafana.url + "/login")
    let request = HTTPRequest("GET", url).entering(with: clients.target.grafana.access)
    let response = try await http.send(request)
    guard [200, 302].contains(response.status) else {
      throw Mismatch(
        "Grafana's page does not open", expected: "200 from /login", actual: "\(response.status) \(response.excerpt)",
        curl: http.curlCommand(for: request))
    }
    try await expectGrafana()
  }

  func expectListed(_ name: String) throws {
    scenario.attach(try Self.datasource(name, in: observers.datasources).evidence)
  }

  func expectDatasource(_ name: String, url: String) throws {
    let found = try Self.datasource(name, in: observers.datasources)
    guard found.url == url else {
      throw Mismatch("data source \(name) has another URL", expected: url, actual: found.url)
    }
  }

  private static func datasource(_ name: String, in found: [GrafanaDatasource]) throws(Mismatch) -> GrafanaDatasource {
    if let datasource = found.first(where: { $0.name == name }) { return datasource }
    throw Mismatch(
      "Grafana has no data source \(name)", expected: "\(name) in its list",
      actual: found.isEmpty ? "none at all" : "only \(found.map(\.name).sorted().joined(separator: ", "))")
  }

  var datasource: GrafanaDatasource {
    get throws {
      guard let datasource = observers.datasource else {
        throw Inconclusive("no step before this one named a data source")
      }
      return datasource
    }
  }
}

extension GrafanaDatasource {
  var evidence: Evidence { Evidence("data source", ["name": name, "type": type, "uid": uid, "url": url]) }
}
