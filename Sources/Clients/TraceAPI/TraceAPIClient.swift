package import Base
package import Wire

/// Speaks to a trace API as its target has it.
package struct TraceAPIClient: Sendable {
  package let target: TraceAPITarget
  private let client: ServiceClient
  /// Traces that a run sends have some kilobytes, lists and descriptions some hundred; what is longer is none of them.
  private static let bodyLimit = 16 << 20

  package init(http: HTTPClient, target: TraceAPITarget, timeout: Duration = .seconds(30)) {
    self.target = target
    client = ServiceClient(http: http, service: target.service, timeout: timeout, bodyLimit: Self.bodyLimit)
  }

  /// What an API answers for an id, whatever it is, asked with these credentials and nothing else.
  package func trace(
    _ id: String, _ presented: TokenVariant.Presented, query: String? = nil, fields: [HTTPField] = []
  ) async throws -> HTTPCall {
    let template = target.paths.trace.filled(["id": id])
    let additions = [presented.query, query].compactMap { $0 }
    let path =
      additions.isEmpty
      ? template.path : template.path + (template.path.contains("?") ? "&" : "?") + additions.joined(separator: "&")
    return try await client.send(
      template.method, path, headers: presented.fields + fields, body: Array(template.body.utf8), as: .nobody)
  }

  package func list(_ template: RequestTemplate, limit: Int, _ presented: TokenVariant.Presented) async throws
    -> HTTPCall
  {
    let request = template.filled(["limit": String(limit)])
    let type = request.method == "GET" ? [] : [HTTPField("Content-Type", "application/json")]
    return try await client.send(
      request.method, request.path, headers: presented.fields + type,
      body: request.method == "GET" ? [] : Array(request.body.utf8), as: .nobody)
  }

  /// A page for anybody: the description, or what describes it to people.
  package func page(_ path: String) async throws -> HTTPCall { try await client.send("GET", path) }

  /// The public RSA or EC key that the authority publishes; nil where the target names no place.
  package func publicKey() async throws -> JWK? {
    guard let path = target.paths.jwks else { return nil }
    let call = try await page(path)
    guard call.response.status == 200 else { throw call.unexpected("no keys") }
    // One key that cannot be used does not spoil the others.
    let keys = try call.json()["keys"]?.elements?.compactMap { try? JWK($0) } ?? []
    return keys.first { if case .rsa = $0.material { true } else { false } } ?? keys.first { $0.publicKey != nil }
  }

  /// The token that a user gets; throws `UnexpectedAnswer` where there is none.
  package func signIn(_ user: String, _ password: Secret, by request: SignInRequest) async throws -> Secret {
    let isForm = request.contentType.hasPrefix("application/x-www-form-urlencoded")
    let values = [user, password.revealed].map { isForm ? PercentEncoding.encode($0) : $0.insideJSON }
    let filled = request.request.filled(["user": values[0], "password": values[1]])
    let call = try await client.send(
      filled.method, filled.path, headers: [HTTPField("Content-Type", request.contentType)],
      body: Array(filled.body.utf8), as: .nobody)
    guard call.response.status == 200 || call.response.status == 201 else {
      throw call.withoutBody.unexpected("signing in gives no token")
    }
    guard let token = try call.withoutCommand.json()[request.token]?.string, !token.isEmpty else {
      throw call.withoutBody.unexpected("signing in gives no token at \(request.token)")
    }
    return Secret(token)
  }
}

extension TargetClients {
  package func traceAPI(timeout: Duration = .seconds(30)) -> TraceAPIClient {
    TraceAPIClient(http: http, target: target[TraceAPITarget.self], timeout: timeout)
  }
}

extension HTTPCall {
  /// What a request with a password was must not be repeated.
  fileprivate var withoutCommand: HTTPCall { HTTPCall(response: response, url: url, curlCommand: "") }

  /// Nor what may hold a token.
  fileprivate var withoutBody: HTTPCall {
    var call = withoutCommand
    call.response.body = Array("(not shown: it may hold a token)".utf8)
    return call
  }
}

extension String {
  /// As the inside of a JSON string.
  fileprivate var insideJSON: String {
    String(decoding: JSONValue.string(self).encoded.dropFirst().dropLast(), as: UTF8.self)
  }
}
