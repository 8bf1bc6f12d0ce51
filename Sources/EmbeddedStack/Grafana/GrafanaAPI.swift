import Base
import Wire

/// Grafana's HTTP API, as far as a verifier or a client needs it.
struct GrafanaAPI: HTTPHandler {
  let profile: GrafanaProfile
  /// As it was provisioned.
  let provisioned: [GrafanaDatasource]
  let access: GrafanaAccess
  let services: ServiceDirectory
  let metrics: MetricRegistry
  let log: LogfmtLog
  let clock: WallClock
  let faults: FaultInjector

  private static let notFound = HTTPServerResponse.grafana(404, ["message": "Not found"])

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    let open = HTTPRouter(routes: openRoutes, notFound: Self.notFound, methodNotAllowed: Self.notFound)
    if openRoutes.contains(where: { $0.values(for: request.path) != nil && $0.accepts(request.method) }) {
      return await open.respond(to: request)
    }
    let answer = await answerInside(request)
    log.write(
      .info, caller: "context.go:0",
      ["msg": "Request Completed", "method": request.method, "path": request.path, "status": answer.status])
    metrics.count("grafana_http_requests_total", [request.method, String(answer.status)])
    return answer
  }

  private func answerInside(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    if let refusal = access.refusal(of: request) { return refusal }
    return await HTTPRouter(
      routes: ownRoutes + datasourceRoutes + healthRoutes + queryRoutes + proxyRoutes, notFound: Self.notFound,
      methodNotAllowed: Self.notFound
    ).respond(to: request)
  }

  /// Without any credentials.
  private var openRoutes: [HTTPRouter.Route] {
    [
      .init("GET", "/api/health") { _, _ in
        .grafana(200, ["database": "ok", "version": .string(profile.version), "commit": "embedded"])
      },
      .init("GET", "/healthz") { _, _ in .goText(200, "Ok") },
      .init("GET", "/login") { _, _ in
        let title = faults.act(GrafanaFaults.otherPage) == nil ? "Grafana" : "Welcome to nginx!"
        return HTTPServerResponse(200, type: "text/html; charset=UTF-8", "<!DOCTYPE html>\n<title>\(title)</title>\n")
      },
      .init("POST", "/login") { request, _ in access.logIn(request) },
      .init("GET", "/metrics") { _, _ in
        HTTPServerResponse(200, type: "text/plain; version=0.0.4; charset=utf-8", metrics.text)
      },
      .init("GET", "/") { _, _ in HTTPServerResponse(302, headers: [HTTPField("Location", "/login")]) },
    ]
  }

  private var ownRoutes: [HTTPRouter.Route] {
    [
      .init("GET", "/api/org") { _, _ in .grafana(200, ["id": 1, "name": "Main Org."]) },
      .init("GET", "/api/user") { _, _ in
        .grafana(
          200, ["id": 1, "login": .string(GrafanaAccess.user), "email": "", "orgId": 1, "isGrafanaAdmin": true])
      },
      .init("GET", "/api/access-control/user/permissions") { _, _ in .grafana(200, GrafanaAccess.permissions) },
      .init("GET", "/api/search") { _, _ in .grafana(200, []) },
      .init("GET", "/api/frontend/settings") { _, _ in .grafana(200, settings) },
    ]
  }

  private var settings: JSONValue {
    [
      "buildInfo": ["version": .string(profile.version), "edition": "Open Source"],
      "datasources": .object(datasources.map { JSONMember(key: $0.name, value: $0.listed) }),
    ]
  }

  /// Data sources by the part of the path that names them.
  private var datasourceRoutes: [HTTPRouter.Route] {
    [
      .init("GET", "/api/datasources") { _, _ in .grafana(200, .array(datasources.map(\.listed))) },
      .init("GET", "/api/datasources/uid/{uid}") { _, values in describe { $0.uid == values["uid"] } },
      .init("GET", "/api/datasources/name/{name}") { _, values in describe { $0.name == values["name"] } },
      .init("GET", "/api/datasources/id/{name}") { _, values in
        guard let found = datasources.first(where: { $0.name == values["name"] }) else { return Self.noDatasource }
        return .grafana(200, ["id": .number(String(found.id))])
      },
      .init("GET", "/api/datasources/{id}") { _, values in describe { String($0.id) == values["id"] } },
    ]
  }

  static let noDatasource = HTTPServerResponse.grafana(404, ["message": "Data source not found"])

  private func describe(_ matches: (GrafanaDatasource) -> Bool) -> HTTPServerResponse {
    datasources.first(where: matches).map { .grafana(200, $0.described) } ?? Self.noDatasource
  }

  var datasources: [GrafanaDatasource] {
    let missing = faults.act(GrafanaFaults.datasourceMissing)?.name
    let found = provisioned.filter { $0.name != missing }
    guard let fault = faults.act(GrafanaFaults.datasourceURL) else { return found }
    return found.map { $0.name == fault.name ? $0.with(host: fault.host) : $0 }
  }

  /// Asks a data source.
  func send(
    _ method: String, to datasource: GrafanaDatasource, _ path: String, headers: [HTTPField] = [], body: [UInt8] = []
  ) async throws(DialError) -> HTTPServerResponse {
    let url = datasource.url + path
    guard faults.act(GrafanaFaults.datasourceUnreachable, where: { $0.name == datasource.name }) == nil else {
      throw DialError(method: method, url: url, reason: .timeout("10.96.0.1:80"))
    }
    return try await services.send(method, url, headers: headers, body: body)
  }

  func datasource(uid: String?) -> GrafanaDatasource? { datasources.first { $0.uid == uid } }
}
