import Base
import Wire

/// What a data source's health check came to.
package struct DatasourceHealth: Equatable, Sendable {
  package enum Status: String, Sendable {
    case success, error
  }

  package var status: Status
  /// What Grafana says about it.
  package var message: String
  /// What was asked: the health check, or what stands in for one.
  package var way: String
  package var call: HTTPCall
}

extension GrafanaClient {
  /// `GET /api/datasources/uid/UID/health`: 200 and `OK`, or 400 and `ERROR`.
  ///
  /// A Grafana that has no such check for Tempo answers 404 `plugin.notImplemented`; then Tempo is asked through
  /// Grafana, for an echo and for a search.
  package func health(of datasource: GrafanaDatasource) async throws -> DatasourceHealth {
    let path = "/api/datasources/uid/\(PercentEncoding.encode(datasource.uid))/health"
    let call = try await call(request("GET", path))
    let json = try? call.json()
    switch (json?["status"]?.string, call.response.status) {
    case ("OK", 200): return DatasourceHealth(status: .success, message: call.message, way: "health check", call: call)
    case ("ERROR", _): return DatasourceHealth(status: .error, message: call.message, way: "health check", call: call)
    case (_, 404) where datasource.type == "tempo" && json?["messageId"]?.string == "plugin.notImplemented":
      return try await tempoHealth(of: datasource)
    default: throw GrafanaError.failed(call)
    }
  }

  private func tempoHealth(of datasource: GrafanaDatasource) async throws -> DatasourceHealth {
    let way = "through the proxy, as this Grafana has no health check of Tempo"
    func health(_ status: DatasourceHealth.Status, _ message: String, _ call: HTTPCall) -> DatasourceHealth {
      DatasourceHealth(status: status, message: message, way: way, call: call)
    }
    let echo = try await proxied("/api/echo", of: datasource)
    guard echo.response.status == 200, echo.response.text.hasPrefix("echo") else {
      return health(.error, "\(echo.response.status) instead of an echo: \(echo.response.excerpt)", echo)
    }
    let search = try await proxied("/api/search?limit=1", of: datasource)
    guard search.response.status == 200 else {
      return health(.error, "\(search.response.status) to a search: \(search.response.excerpt)", search)
    }
    return health(.success, "echo and search answer", search)
  }
}
