/// Answers the requests of an ``HTTPServer``; bad requests are answers too, so it does not throw.
protocol HTTPHandler: Sendable {
  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse
}
