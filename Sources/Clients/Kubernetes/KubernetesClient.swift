package import Base
import Wire

/// Speaks to one Kubernetes API server.
///
///     let pods = try await client.list(.pods, namespace: "monitoring", selector: "app.kubernetes.io/name=tempo")
///
/// What the server refuses is a `KubernetesError`; of those, 401 and 403 say which permission is missing.
package struct KubernetesClient: Sendable {
  package let connection: KubernetesConnection
  package let http: HTTPClient
  package let timeout: Duration
  private let source: CredentialSource
  package let base: String
  let discovered = DiscoveredKinds()

  package init(_ connection: KubernetesConnection, timeout: Duration = .seconds(30)) {
    self.connection = connection
    self.timeout = timeout
    source = CredentialSource(connection.credentials)
    (base, http) = Self.route(connection)
  }

  /// Ends its connections.
  package func close() { http.close() }

  /// libcurl asks for the certificate of the URL's host, so another name stands there and leads to the server.
  private static func route(_ connection: KubernetesConnection) -> (base: String, http: HTTPClient) {
    let server = connection.server
    guard let name = connection.serverName, let address = EndpointMap.address(of: server),
      let port = address.split(separator: ":").last
    else { return (server, HTTPClient(proxy: connection.proxy)) }
    let path = server.split(separator: "/", omittingEmptySubsequences: false).dropFirst(3).map { "/" + $0 }.joined()
    let endpoints = EndpointMap(["\(name.lowercased()):\(port)": address])
    return ("https://\(name):\(port)\(path)", HTTPClient(endpoints: endpoints, proxy: connection.proxy))
  }

  /// One object as the server has it.
  package func get(
    _ resource: KubernetesResource, namespace: String? = nil, name: String, subresource: String? = nil
  ) async throws -> JSONValue {
    let action = KubernetesAction("get", resource, subresource: subresource, namespace: namespace, name: name)
    return try await json(action)
  }

  package func create(
    _ resource: KubernetesResource, namespace: String? = nil, _ object: JSONValue
  ) async throws -> JSONValue {
    try await json(KubernetesAction("create", resource, namespace: namespace), body: object)
  }

  /// Merges a patch into an object (RFC 7396): `null` takes a member away.
  @discardableResult
  package func patch(
    _ resource: KubernetesResource, namespace: String? = nil, name: String, subresource: String? = nil,
    merging patch: JSONValue
  ) async throws -> JSONValue {
    let action = KubernetesAction("patch", resource, subresource: subresource, namespace: namespace, name: name)
    return try await json(action, body: patch, contentType: "application/merge-patch+json")
  }

  /// Changes an object by the operations of a JSON patch (RFC 6902), all or none.
  @discardableResult
  package func patch(
    _ resource: KubernetesResource, namespace: String? = nil, name: String, operations: [JSONValue]
  ) async throws -> JSONValue {
    let action = KubernetesAction("patch", resource, namespace: namespace, name: name)
    return try await json(action, body: .array(operations), contentType: "application/json-patch+json")
  }

  /// Replaces an object; 409 where its resource version is not the present one.
  package func update(
    _ resource: KubernetesResource, namespace: String? = nil, name: String, _ object: JSONValue
  ) async throws -> JSONValue {
    try await json(KubernetesAction("update", resource, namespace: namespace, name: name), body: object)
  }

  /// Begins the deletion; the object may be there until its finalizers and its time of grace are over.
  package func delete(
    _ resource: KubernetesResource, namespace: String? = nil, name: String, graceSeconds: Int? = nil
  ) async throws {
    let action = KubernetesAction("delete", resource, namespace: namespace, name: name)
    let query = graceSeconds.map { [("gracePeriodSeconds", "\($0)")] } ?? []
    _ = try await response(to: request(action, query: query), action)
  }

  /// `GET /version`: what the server calls its version.
  package func version() async throws -> String {
    let answer = try await json(at: "/version")
    return answer["gitVersion"]?.string ?? "\(answer["major"]?.string ?? "?").\(answer["minor"]?.string ?? "?")"
  }

  /// A resource outside of the usual paths, such as `/apis`.
  package func json(at path: String) async throws -> JSONValue {
    let request = HTTPRequest("GET", base + path, headers: [Self.acceptJSON], timeout: timeout)
    return try parse(try await response(to: request, nil), of: request)
  }

  package func json(
    _ action: KubernetesAction, query: [(String, String)] = [], body: JSONValue? = nil,
    contentType: String = "application/json"
  ) async throws -> JSONValue {
    var request = request(action, query: query)
    if let body {
      request.headers.append(HTTPField("Content-Type", contentType))
      request.body = body.encoded
    }
    return try parse(try await response(to: request, action), of: request)
  }
}

extension KubernetesClient {
  package static let acceptJSON = HTTPField("Accept", "application/json")

  package func request(_ action: KubernetesAction, query: [(String, String)] = []) -> HTTPRequest {
    let path = action.resource.path(
      namespace: action.namespace, name: action.name, subresource: action.subresource)
    let text = query.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    let methods = ["create": "POST", "update": "PUT", "patch": "PATCH", "delete": "DELETE"]
    return HTTPRequest(
      methods[action.verb] ?? "GET", base + path + (text.isEmpty ? "" : "?" + text), headers: [Self.acceptJSON],
      timeout: timeout)
  }

  /// The answer of a success; anything else is thrown.
  package func response(to request: HTTPRequest, _ action: KubernetesAction?) async throws -> HTTPResponse {
    let (response, sent) = try await send(request) { try await http.send($0) }
    if action?.changesKinds(answered: response.status) == true { discovered.forget() }
    guard (200..<300).contains(response.status) else { throw error(response.status, response.body, sent, action) }
    return response
  }

  package func error(
    _ status: Int, _ body: [UInt8], _ request: HTTPRequest, _ action: KubernetesAction?
  ) -> KubernetesError {
    KubernetesError(
      status: status, body: body, action: action, url: request.url, curlCommand: http.curlCommand(for: request))
  }

  package func parse(_ response: HTTPResponse, of request: HTTPRequest) throws -> JSONValue {
    do { return try JSONValue(parsing: response.body) } catch {
      throw UnexpectedAnswer(
        response, to: request.url, reason: "\(error)", curlCommand: http.curlCommand(for: request))
    }
  }

  /// Sends as who we are; a plugin's credentials are made anew, once, where the server no longer takes them.
  package func send<Answer: StatusAnswer>(
    _ request: HTTPRequest, _ perform: (HTTPRequest) async throws -> Answer
  ) async throws -> (Answer, sent: HTTPRequest) {
    let first = try await identified(request)
    let answer = try await perform(first)
    guard answer.status == 401, source.canRefresh else { return (answer, first) }
    await source.discard()
    let second = try await identified(request)
    return (try await perform(second), second)
  }

  private func identified(_ request: HTTPRequest) async throws -> HTTPRequest {
    let identity = try await source.identity()
    var request = request
    request.headers += identity.fields
    request.tls = connection.tls
    if let certificate = identity.certificate { request.tls?.identity = certificate }
    return request
  }
}

/// An answer that has a status, whole or streamed.
package protocol StatusAnswer {
  var status: Int { get }
}

extension HTTPResponse: StatusAnswer {}

extension HTTPStream: StatusAnswer {
  package var status: Int { head.status }
}
