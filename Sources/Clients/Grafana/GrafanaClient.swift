package import Base
import Wire

/// Speaks to one Grafana over its HTTP API.
package struct GrafanaClient: Sendable {
  package let http: HTTPClient
  package let target: ServiceTarget
  package let timeout: Duration

  /// - Parameter timeout: of each request.
  package init(http: HTTPClient, target: ServiceTarget, timeout: Duration = .seconds(30)) {
    self.http = http
    self.target = target
    self.timeout = timeout
  }

  /// `GET /api/health`, which needs no credentials.
  package func health() async throws -> GrafanaHealth {
    let (json, call) = try await json(HTTPRequest("GET", target.url + "/api/health", timeout: timeout))
    guard let database = json["database"]?.string else { throw call.unexpected("no member \"database\"") }
    return GrafanaHealth(database: database, version: json["version"]?.string ?? "unknown")
  }

  /// `GET /login`, as a browser does first; of any status.
  package func loginPage() async throws -> HTTPCall {
    try await http.call(HTTPRequest("GET", target.url + "/login", timeout: timeout).entering(with: target.access))
  }

  /// `GET /api/datasources`.
  package func datasources() async throws -> [GrafanaDatasource] {
    let (json, call) = try await json(request("GET", "/api/datasources"))
    let list = json.elements?.map(GrafanaDatasource.init) ?? [nil]
    guard !list.contains(where: { $0 == nil }) else { throw call.unexpected("not a list of data sources") }
    return list.compactMap { $0 }
  }

  /// Any path below a data source's URL, passed on by Grafana: `/api/datasources/proxy/uid/UID…`.
  package func proxied(_ path: String, of datasource: GrafanaDatasource) async throws -> HTTPCall {
    let path = "/api/datasources/proxy/uid/\(PercentEncoding.encode(datasource.uid))\(path)"
    return try await call(request("GET", path))
  }

  package func request(_ method: String, _ path: String, body: JSONValue? = nil) -> HTTPRequest {
    HTTPRequest(
      method, target.url + path,
      headers: [HTTPField("Accept", "application/json")]
        + (body == nil ? [] : [HTTPField("Content-Type", "application/json")]),
      body: body?.encoded ?? [], timeout: timeout
    ).entering(with: target.access)
  }

  /// An answer of any status but those that say that we may not ask.
  package func call(_ request: HTTPRequest) async throws -> HTTPCall {
    let call = try await http.call(request)
    if [401, 403].contains(call.response.status) { throw GrafanaError.denied(call) }
    return call
  }

  private func json(_ request: HTTPRequest) async throws -> (JSONValue, HTTPCall) {
    let call = try await call(request)
    guard call.response.status == 200 else { throw GrafanaError.failed(call) }
    return (try call.json(), call)
  }
}

/// What `/api/health` says.
package struct GrafanaHealth: Equatable, Sendable {
  /// `ok`.
  package var database: String
  package var version: String
}

/// A data source as Grafana lists it.
package struct GrafanaDatasource: Equatable, Sendable {
  package var uid: String
  package var name: String
  /// `tempo`, `prometheus`.
  package var type: String
  package var url: String

  package init(uid: String, name: String, type: String, url: String) {
    (self.uid, self.name, self.type, self.url) = (uid, name, type, url)
  }

  package init?(_ json: JSONValue) {
    guard let uid = json["uid"]?.string, let name = json["name"]?.string, let type = json["type"]?.string else {
      return nil
    }
    self.init(uid: uid, name: name, type: type, url: json["url"]?.string ?? "")
  }
}

extension HTTPCall {
  /// Grafana's own word for it, else the beginning of the body.
  package var message: String {
    (try? JSONValue(parsing: response.body))?["message"]?.string ?? response.excerpt
  }
}

/// Grafana did not do what was asked.
package enum GrafanaError: Error, Equatable, CustomStringConvertible {
  /// 401 or 403: the credentials are missing, wrong or too weak.
  case denied(HTTPCall)
  case failed(HTTPCall)

  package var call: HTTPCall {
    switch self {
    case .denied(let call), .failed(let call): call
    }
  }

  package var description: String {
    switch self {
    case .denied(let call):
      "Grafana refuses \(Redaction.url(call.url)): \(call.response.status) \(call.message); "
        + "the target's grafana needs tokenEnv, tokenFile or user with passwordEnv"
    case .failed(let call): "Grafana answers \(Redaction.url(call.url)) with \(call.response.status): \(call.message)"
    }
  }
}
