import Base

/// The nginx in front of Mimir, which names the tenant `anonymous` where a request names none.
struct MimirGateway: HTTPHandler {
  let backend: Locked<HTTPRouter?>
  let faults: FaultInjector

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    if request.path == "/ready" || request.path == "/" { return HTTPServerResponse(200, type: "text/plain", "OK") }
    guard request.path.hasPrefix("/prometheus/") || request.path.hasPrefix("/api/v1/") else {
      return Self.html(404, "404 Not Found")
    }
    if request.path == "/api/v1/push", faults.act(MimirFaults.gatewayPage) != nil {
      return Self.html(200, "Welcome to nginx!")
    }
    guard let backend = backend.withLock({ $0 }) else { return Self.html(502, "502 Bad Gateway") }
    var request = request
    if request.header(Tenant.header)?.isEmpty ?? true {
      request.headers.append(HTTPField(Tenant.header, "anonymous"))
    }
    return await backend.respond(to: request)
  }

  private static func html(_ status: Int, _ title: String) -> HTTPServerResponse {
    HTTPServerResponse(
      status, type: "text/html",
      "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1></center>\r\n</body>\r\n</html>\r\n"
    )
  }
}
