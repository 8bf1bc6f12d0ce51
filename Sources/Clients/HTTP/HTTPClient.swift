import Base

/// Sends requests over HTTP/1.1 and HTTP/2, over connections that are kept for those that follow.
///
///     let client = HTTPClient(endpoints: EndpointMap(["tempo.monitoring.svc:3200": "127.0.0.1:41234"]))
///     let response = try await client.send(HTTPRequest("GET", "http://tempo.monitoring.svc:3200/ready"))
///
/// A client that is closed or released ends its thread and its connections; what is still under way fails.
package final class HTTPClient: Sendable {
  package let endpoints: EndpointMap
  private let proxy: String?
  /// The way to addresses within a cluster that `endpoints` does not have; nil where they are reached as written.
  private let routes: ClusterRoutes?
  private let loop: CurlLoop
  /// For calls over gRPC.
  let channels = GRPCChannels()

  /// - Parameter proxy: a proxy's URL; the environment's proxies are never used, and loopback is always direct.
  package convenience init(endpoints: EndpointMap = EndpointMap(), proxy: String? = nil) {
    self.init(endpoints: endpoints, proxy: proxy, routes: nil)
  }

  package init(endpoints: EndpointMap, proxy: String? = nil, routes: ClusterRoutes?) {
    self.endpoints = endpoints
    self.proxy = proxy
    self.routes = routes
    loop = CurlLoop(endpoints: endpoints)
  }

  deinit {
    channels.close()
    loop.close()
  }

  /// The answer, whatever its status.
  ///
  /// Throws `TransportError` when there is none, and `CancellationError` when the task is cancelled meanwhile.
  package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    try Task.checkCancellation()
    try validate(request)
    guard let (routes, service) = route(of: request) else {
      return try await perform(request, connectTo: endpoints.connectTo(for: request.url))
    }
    return try await routes.send(request, to: service) { try await perform($0, connectTo: $1) }
  }

  /// Makes the way that such a request takes, so that its time is the target's alone.
  package func prepare(for request: HTTPRequest) async {
    guard let (routes, service) = route(of: request) else { return }
    await routes.prepare(for: request, to: service)
  }

  private func route(of request: HTTPRequest) -> (ClusterRoutes, ServiceAddress)? {
    guard endpoints.connectTo(for: request.url) == nil, let routes,
      let service = EndpointMap.address(of: request.url).flatMap(ServiceAddress.init)
    else { return nil }
    return (routes, service)
  }

  /// Does what the body does at the address that a request without the API server's proxy would go to.
  ///
  /// Throws as `send` does, and what the body throws.
  ///
  /// - Parameter command: what repeats the request by hand.
  func reach<Value: Sendable>(
    _ request: HTTPRequest, command: String, _ body: (_ address: String) async throws -> Value
  ) async throws -> Value {
    try Task.checkCancellation()
    try validate(request, command: command)
    let address = EndpointMap.address(of: request.url) ?? ""
    guard let (routes, service) = route(of: request) else { return try await body(endpoints[address] ?? address) }
    return try await routes.reach(service, for: request) { place in
      do { return try await body(place) } catch let error as TransportError {
        if error.isOfBrokenWay { channels.discard(at: place) }
        throw error
      }
    }
  }

  private func perform(_ request: HTTPRequest, connectTo: String?) async throws -> HTTPResponse {
    let id = loop.nextID()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        loop.start(submission(id, request, connectTo, .whole(continuation)))
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { loop.cancel(id) }
      }
    } onCancel: {
      loop.cancel(id)
    }
  }

  /// The head of the answer, whatever its status, and its body as it comes; the request's timeout bounds the whole.
  ///
  /// Throws as `send` does; so does the body, at its end. What a slow reader has not taken yet stays in memory.
  package func stream(_ request: HTTPRequest) async throws -> HTTPStream {
    try Task.checkCancellation()
    try validate(request)
    let (id, loop) = (loop.nextID(), loop)
    let (source, body) = HTTPStreamSource.make { loop.cancel(id) }
    return try await withTaskCancellationHandler {
      loop.start(submission(id, request, endpoints.connectTo(for: request.url), .streamed(source)))
      if Task.isCancelled { loop.cancel(id) }
      return HTTPStream(head: try await source.head(), body: body)
    } onCancel: {
      loop.cancel(id)
    }
  }

  package func close() {
    channels.close()
    routes?.close()
    loop.close()
  }

  /// The command that repeats a request by hand, without its secrets.
  package func curlCommand(for request: HTTPRequest) -> String {
    CurlCommand(request, endpoints: endpoints).description
  }

  private func submission(
    _ id: UInt64, _ request: HTTPRequest, _ connectTo: String?, _ answer: CurlLoop.Answer
  ) -> CurlLoop.Submission {
    CurlLoop.Submission(id: id, request: request, connectTo: connectTo, proxy: proxy, answer: answer)
  }

  private func validate(_ request: HTTPRequest, command: String? = nil) throws {
    let (kind, message): (TransportError.Kind, String)
    if let defect = Self.defect(of: request) {
      (kind, message) = (.invalidRequest, defect)
    } else if let reason = endpoints.absence(at: request.url) {
      (kind, message) = (.absent, reason)
    } else {
      return
    }
    throw TransportError(
      kind, url: Redaction.url(request.url), message: message,
      curlCommand: command ?? curlCommand(for: request))
  }

  /// C strings end at a NUL, and a line break in a header would begin another one.
  private static func defect(of request: HTTPRequest) -> String? {
    let isSafe = { (text: String) in !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F } }
    if !isSafe(request.method) { return "invalid method" }
    let scheme = request.url.prefix { $0 != ":" }.lowercased()
    if !isSafe(request.url) || !["http", "https"].contains(scheme) { return "not a URL for HTTP" }
    return request.headers.first { !$0.isValid }.map { "header \($0.name.debugDescription) cannot be sent" }
  }
}
