import Base

/// The nginx in front of a Tempo of several processes, with the locations of the chart.
struct TempoGateway: Sendable {
  let peers: TempoPeers

  /// Where it hands on what: a path, or all that begins with it; a component, its port and the path there, if another.
  private struct Location: Sendable {
    let path: String
    var isPrefix = false
    let component: TempoComponent
    var port = 3200
    var upstreamPath: String?
  }

  private static let locations = [
    Location(path: "/jaeger/api/traces", component: .distributor, port: 14268, upstreamPath: "/api/traces"),
    Location(path: "/zipkin/spans", component: .distributor, port: 9411, upstreamPath: "/spans"),
    Location(path: "/v1/traces", component: .distributor, port: 4318, upstreamPath: "/v1/traces"),
    Location(path: "/otlp/v1/traces", component: .distributor, port: 4318, upstreamPath: "/v1/traces"),
    Location(path: "/api", isPrefix: true, component: .queryFrontend),
    Location(path: "/flush", component: .ingester), Location(path: "/shutdown", component: .ingester),
    Location(path: "/distributor/ring", component: .distributor),
    Location(path: "/ingester/ring", component: .distributor),
    Location(path: "/compactor/ring", component: .compactor),
  ]

  var router: HTTPRouter {
    HTTPRouter(
      routes: [.init(nil, "/") { _, _ in HTTPServerResponse(200, type: "application/octet-stream", "OK") }]
        + Self.locations.map(route), notFound: .nginx(404, "404 Not Found"),
      methodNotAllowed: .nginx(405, "405 Not Allowed"))
  }

  private func route(_ location: Location) -> HTTPRouter.Route {
    .init(nil, location.isPrefix ? "\(location.path)/{rest...}" : location.path) { request, _ in
      var request = request
      request.path = location.upstreamPath ?? request.path
      guard let upstream = peers.handler(of: location.component, onPort: location.port) else {
        return .nginx(502, "502 Bad Gateway")
      }
      return await upstream.respond(to: request)
    }
  }

  /// `nginx.conf`, as far as it is about Tempo.
  static var configuration: String {
    let own = locations.map { location in
      let place = "http://\(location.component.workload).monitoring.svc.cluster.local:\(location.port)"
      return """
            location \(location.isPrefix ? "^~" : "=") \(location.path) {
              proxy_pass       \(place)\(location.upstreamPath ?? "$request_uri");
            }
        """
    }
    return """
      http {
        server {
          listen             8080;
          location = / {
            return 200 'OK';
          }
      \(own.joined(separator: "\n"))
        }
      }

      """
  }
}
