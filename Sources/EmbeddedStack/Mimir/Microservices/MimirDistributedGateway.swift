import Base

/// The nginx in front of a Mimir of several processes, with the locations of the chart.
struct MimirDistributedGateway: HTTPHandler {
  let peers: MimirPeers

  /// A path, or all that begins with it, and who gets it; nil is a component that the release does not have.
  private struct Location: Sendable {
    let path: String
    var isExact = false
    var component: MimirComponent?
    /// The Service that nginx is told of.
    var service: String
  }

  private static let locations = [
    Location(path: "/distributor", component: .distributor, service: "mimir-distributor-headless"),
    Location(path: "/api/v1/push", isExact: true, component: .distributor, service: "mimir-distributor-headless"),
    Location(path: "/otlp/v1/metrics", component: .distributor, service: "mimir-distributor-headless"),
    Location(path: "/alertmanager", service: "mimir-alertmanager-headless"),
    Location(path: "/multitenant_alertmanager/status", isExact: true, service: "mimir-alertmanager-headless"),
    Location(path: "/multitenant_alertmanager/configs", isExact: true, service: "mimir-alertmanager-headless"),
    Location(path: "/api/v1/alerts", isExact: true, service: "mimir-alertmanager-headless"),
    Location(path: "/prometheus/config/v1/rules", service: "mimir-ruler"),
    Location(path: "/prometheus/api/v1/rules", service: "mimir-ruler"),
    Location(path: "/prometheus/api/v1/alerts", service: "mimir-ruler"),
    Location(path: "/ruler/ring", isExact: true, service: "mimir-ruler"),
    Location(path: "/prometheus", component: .queryFrontend, service: "mimir-query-frontend"),
    Location(
      path: "/api/v1/status/buildinfo", isExact: true, component: .queryFrontend, service: "mimir-query-frontend"),
    Location(path: "/api/v1/upload/block/", component: .compactor, service: "mimir-compactor"),
  ]

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    if Set((request.header(Tenant.header) ?? "").split(separator: ",")).count > 1 {
      return Self.text(
        400, "Sending multiple X-Scope-OrgID headers is not allowed. Use a single header with | as separator instead.")
    }
    if request.path == "/" || request.path == "/ready" { return Self.text(200, "OK") }
    guard let location = Self.location(of: request.path) else { return .nginx(404, "404 Not Found") }
    if request.path == "/api/v1/push", peers.surroundings.faults.act(MimirFaults.gatewayPage) != nil {
      return .nginx(200, "Welcome to nginx!")
    }
    guard let upstream = location.component.flatMap({ peers[$0] }) else { return .nginx(502, "502 Bad Gateway") }
    return await upstream.respond(to: Self.named(request))
  }

  /// The exact one, or the longest that the path begins with.
  private static func location(of path: String) -> Location? {
    locations.first { $0.isExact && $0.path == path }
      ?? locations.filter { !$0.isExact && path.hasPrefix($0.path) }.max { $0.path.utf8.count < $1.path.utf8.count }
  }

  /// Names the tenant `anonymous` where the request names none.
  private static func named(_ request: HTTPServerRequest) -> HTTPServerRequest {
    guard request.header(Tenant.header)?.isEmpty ?? true else { return request }
    var request = request
    request.headers.append(HTTPField(Tenant.header, "anonymous"))
    return request
  }

  private static func text(_ status: Int, _ text: String) -> HTTPServerResponse {
    HTTPServerResponse(status, type: "application/octet-stream", text)
  }

  /// `nginx.conf`, as far as it is about Mimir.
  static var configuration: String {
    let own = locations.map { location in
      """
          location \(location.isExact ? "= " : "")\(location.path) {
            proxy_pass      http://\(location.service).monitoring.svc.cluster.local.:8080$request_uri;
          }
      """
    }
    return """
      http {
        map $http_x_scope_orgid $ensured_x_scope_orgid {
          default $http_x_scope_orgid;
          "" "anonymous";
        }
        server {
          listen 8080;
          location = / {
            return 200 'OK';
          }
          location = /ready {
            return 200 'OK';
          }
          proxy_set_header X-Scope-OrgID $ensured_x_scope_orgid;
      \(own.joined(separator: "\n"))
        }
      }

      """
  }
}
