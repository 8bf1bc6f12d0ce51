import Base
import Wire

/// Who may ask Grafana: the administrator by password or session, a service account by its token.
struct GrafanaAccess: Sendable {
  static let user = "admin"

  /// Of each action its scopes; who enters is an administrator of the organisation.
  static let permissions: JSONValue = {
    let verbs = ["create", "delete", "explore", "query", "read", "write"]
    let members = verbs.map { JSONMember(key: "datasources:\($0)", value: ["datasources:*"]) }
    return .object(members)
  }()

  let password: String
  /// `glsa_…`.
  let token: String
  private let sessions = Locked<Set<String>>([])

  static func random() -> GrafanaAccess {
    GrafanaAccess(password: random(12), token: "glsa_\(random(16))_\(random(4))")
  }

  init(password: String, token: String) { (self.password, self.token) = (password, token) }

  /// nil for a request that may pass; else the refusal.
  func refusal(of request: HTTPServerRequest) -> HTTPServerResponse? {
    guard let header = request.header("Authorization") else {
      return hasSession(request) ? nil : .unauthorized("Unauthorized", "auth.unauthorized")
    }
    let words = header.split(separator: " ", maxSplits: 1).map(String.init)
    switch (words.first?.lowercased(), words.last) {
    case ("bearer", token): return nil
    case ("bearer", _): return .unauthorized("Invalid API key", "api-key.invalid")
    case ("basic", let code?) where Base64.decode(code) == Array("\(Self.user):\(password)".utf8): return nil
    case ("basic", _): return .unauthorized("Invalid username or password", "password-auth.failed")
    default: return .unauthorized("Unauthorized", "auth.unauthorized")
    }
  }

  /// `POST /login` with `{"user", "password"}`; a session comes as a cookie.
  func logIn(_ request: HTTPServerRequest) -> HTTPServerResponse {
    let form = try? JSONValue(parsing: request.body)
    guard form?["user"]?.string == Self.user, form?["password"]?.string == password else {
      return .unauthorized("Invalid username or password", "password-auth.failed")
    }
    let session = Self.random(16)
    sessions.withLock { _ = $0.insert(session) }
    var answer = HTTPServerResponse.grafana(200, ["message": "Logged in", "redirectUrl": "/"])
    answer.headers.append(HTTPField("Set-Cookie", "grafana_session=\(session); Path=/; HttpOnly; SameSite=Lax"))
    return answer
  }

  private func hasSession(_ request: HTTPServerRequest) -> Bool {
    let cookies = (request.header("Cookie") ?? "").split(separator: ";").map { $0.drop { $0 == " " } }
    let names = cookies.filter { $0.hasPrefix("grafana_session=") }.map { String($0.dropFirst(16)) }
    return sessions.withLock { sessions in names.contains { sessions.contains($0) } }
  }

  /// Hexadecimal digits of that many random bytes.
  private static func random(_ count: Int) -> String {
    Digest.hex((0..<count).map { _ in UInt8.random(in: 0...255) })
  }
}

extension HTTPServerResponse {
  static func grafana(_ status: Int, _ json: JSONValue) -> Self {
    HTTPServerResponse(
      status, headers: [HTTPField("Content-Type", "application/json"), HTTPField("Cache-Control", "no-store")],
      body: json.encoded)
  }

  /// An error with its id, as Grafana has them since 9.4.
  static func grafana(_ status: Int, error message: String, id: String) -> Self {
    grafana(
      status,
      [
        "message": .string(message), "messageId": .string(id), "statusCode": .number(String(status)), "traceID": "",
      ])
  }

  static func unauthorized(_ message: String, _ id: String) -> Self { grafana(401, error: message, id: id) }
}
