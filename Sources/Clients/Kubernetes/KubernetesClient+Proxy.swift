import Base
import Wire

extension KubernetesClient {
  /// Sends a request to a service through the API server; needs the permission for `services/proxy`.
  ///
  /// Throws `KubernetesError` where we may not, and `TransportError` where the proxy does not reach the service.
  package func proxy(_ request: HTTPRequest, to service: ServiceAddress) async throws -> HTTPResponse {
    let verbs = ["POST": "create", "PUT": "update", "PATCH": "patch", "DELETE": "delete"]
    let action = KubernetesAction(
      verbs[request.method] ?? "get", .services, subresource: "proxy", namespace: service.namespace, name: service.name)
    var proxied = request
    proxied.url = proxyURL(of: service) + Self.pathAndQuery(of: request.url)
    let (response, sent) = try await send(proxied) { try await http.send($0) }
    guard let refusal = Self.refusal(in: response) else { return response }
    let error = error(response.status, response.body, sent, action)
    if error.isDenied { throw error }
    throw TransportError(
      Self.kind(of: error, refusal), url: Redaction.url(request.url),
      message: "the API server's proxy answers \(error.status): \(error.message)", curlCommand: error.curlCommand)
  }

  private func proxyURL(of service: ServiceAddress) -> String {
    let path = KubernetesResource.services.path(namespace: service.namespace)
    return "\(base)\(path)/\(service.name):\(service.port)/proxy"
  }

  private static func pathAndQuery(of url: String) -> String {
    let rest = url.dropFirst("http://".count).drop { $0 != "/" && $0 != "?" }
    return rest.hasPrefix("/") ? String(rest) : "/" + rest
  }

  /// The Status that is the API server's own answer; a service would hardly send one.
  private static func refusal(in response: HTTPResponse) -> JSONValue? {
    guard response.status >= 400, let answer = try? JSONValue(parsing: response.body),
      answer["kind"]?.string == "Status", answer["apiVersion"]?.string == "v1", answer["status"]?.string == "Failure"
    else { return nil }
    return answer
  }

  private static func kind(of error: KubernetesError, _ refusal: JSONValue) -> TransportError.Kind {
    if error.isNotFound { return .couldNotResolve }
    return error.message.contains("connection refused") ? .refused : .couldNotConnect
  }
}
