/// Sends a request to the handler of the first route that fits its path and method.
struct HTTPRouter: HTTPHandler {
  /// The values of a pattern's `{names}`, percent-decoded.
  typealias Values = [String: String]
  typealias Action = @Sendable (HTTPServerRequest, Values) async -> HTTPServerResponse

  struct Route: Sendable {
    let method: String?
    let pattern: [Substring]
    let action: Action

    /// - Parameters:
    ///   - method: nil fits every method; `GET` fits `HEAD` too.
    ///   - pattern: a path in which `{name}` stands for any one segment and `{name...}`, at its end, for the rest.
    init(_ method: String? = nil, _ pattern: String, _ action: @escaping Action) {
      self.method = method
      self.pattern = pattern.split(separator: "/", omittingEmptySubsequences: false)
      self.action = action
    }
  }

  var routes: [Route]
  var notFound: HTTPServerResponse
  var methodNotAllowed: HTTPServerResponse

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    var answer = notFound
    for route in routes {
      guard let values = route.values(for: request.path) else { continue }
      if route.accepts(request.method) { return await route.action(request, values) }
      answer = methodNotAllowed
    }
    return answer
  }
}
