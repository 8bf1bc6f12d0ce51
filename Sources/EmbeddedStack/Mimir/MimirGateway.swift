import Base

/// The nginx in front of Mimir, which names the tenant `anonymous` where a request names none.
struct MimirGateway: HTTPHandler {
  let backend: Locked<HTTPRouter?>
  let faults: FaultInjector

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    if request.path == "/ready" || request.path == "/" { return HTTPServerResponse(200, type: "text/plain", "OK") }
    guard request.path.hasPrefix("/prometheus/") || request.path.hasPrefix("/api/v1/") else {
      return .nginx(404, "404 Not Found")
    }
    if request.path == "/api/v1/push", faults.act(MimirFaults.gatewayPage) != nil {
      return .nginx(200, "Welcome to nginx!")
    }
    guard let backend = backend.withLock({ $0 }) else { return .nginx(502, "502 Bad Gateway") }
    var request = request
    if request.header(Tenant.header)?.isEmpty ?? true {
      request.headers.append(HTTPField(Tenant.header, "anonymous"))
    }
    return await backend.respond(to: request)
  }
}
