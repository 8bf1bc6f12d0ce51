import Base
import Wire

/// The routes of a service before Tempo; answers have the form of FastAPI's.
struct TraceAPI: Sendable {
  let authority: TokenAuthority
  let services: ServiceDirectory
  let faults: FaultInjector
  let clock: WallClock
  let log: LogfmtLog
  /// Where its environment says that Tempo is.
  let tempoURL: @Sendable () -> String?
  let memory = FaultyMemory()

  var verifier: TokenVerifier { TokenVerifier(authority: authority, faults: faults, clock: clock) }

  var router: HTTPRouter {
    HTTPRouter(
      routes: [
        .init("GET", "/metrics") { _, _ in .goText(200, "trace_api_build_info{version=\"1.2.0\"} 1\n") },
        .init("GET", "/health") { _, _ in .detail(200, "status", "ok") },
        .init("POST", "/api/v1/auth/login") { request, _ in signIn(request) },
        .init("GET", "/.well-known/jwks.json") { _, _ in .json(200, authority.publishedKeys) },
        .init("POST", "/api/v1/traces/search") { request, _ in
          await search(request, limit: (try? JSONValue(parsing: request.body))?["limit"] ?? 20)
        },
        .init("GET", "/api/v1/traces/recent") { request, _ in
          await search(request, limit: request.parameter("limit").map(JSONValue.number) ?? 20)
        },
        .init("GET", "/api/v1/traces/{id}") { request, values in await trace(values["id"] ?? "", request) },
        .init("GET", "/api/openapi.json") { _, _ in .json(200, OpenAPIDocument(faults: faults).json) },
        .init("GET", "/api/docs") { _, _ in page },
      ], notFound: .detail(404, "Not Found"), methodNotAllowed: .detail(405, "Method Not Allowed"))
  }

  private func signIn(_ request: HTTPServerRequest) -> HTTPServerResponse {
    guard let body = try? JSONValue(parsing: request.body), let email = body["email"]?.string,
      let password = body["password"]?.string
    else { return .detail(422, "email and password are needed") }
    let now = clock.now().secondsSince1970
    guard let token = authority.signIn(email: email, password: password, now: now) else {
      return .unauthenticated("Incorrect email or password")
    }
    return .json(200, ["access_token": .string(token), "token_type": "bearer"])
  }

  private var page: HTTPServerResponse {
    if faults.act(TraceAPIFaults.otherPage) != nil {
      return HTTPServerResponse(200, type: "text/html", "<h1>It works!</h1>")
    }
    return HTTPServerResponse(
      200, type: "text/html; charset=utf-8",
      """
      <!DOCTYPE html>
      <html><head><title>Trace API - ReDoc</title></head>
      <body><redoc spec-url="/api/openapi.json"></redoc><script src="/api/redoc.js"></script></body></html>

      """)
  }
}

extension HTTPServerResponse {
  static func json(_ status: Int, _ value: JSONValue) -> Self {
    Self(status, type: "application/json", value.encoded)
  }

  /// As FastAPI words an error.
  static func detail(_ status: Int, _ text: String) -> Self { detail(status, "detail", text) }

  fileprivate static func detail(_ status: Int, _ name: String, _ text: String) -> Self {
    json(status, .object([JSONMember(key: name, value: .string(text))]))
  }

  /// With the challenge of RFC 6750.
  static func unauthenticated(_ text: String) -> Self {
    var response = detail(401, text)
    response.headers.append(HTTPField("WWW-Authenticate", "Bearer"))
    return response
  }
}
