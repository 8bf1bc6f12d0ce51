import Wire

/// Posts over HTTP, with or without TLS, on a connection that is kept.
package final class HTTPLoadSender: LoadSender {
  private let easy: CurlEasy?
  private let timeout: Duration
  private let judge: (HTTPResponse) -> LoadOutcome

  /// - Parameters:
  ///   - request: all but its body.
  ///   - judge: what an answer says of a batch.
  package init(_ request: HTTPRequest, endpoints: EndpointMap, judge: @escaping (HTTPResponse) -> LoadOutcome) {
    easy = CurlEasy(request, connectTo: endpoints.connectTo(for: request.url), proxy: nil)
    timeout = request.timeout
    self.judge = judge
  }

  package func send(_ body: [UInt8]) -> LoadOutcome {
    guard let easy else { return .unanswered("libcurl does not start") }
    switch easy.perform(body, timeout: timeout) {
    case .success(let response): return judge(response)
    case .failure(let failure):
      let isUnreachable = [.couldNotResolve, .refused, .couldNotConnect].contains(failure.kind)
      let reason = "\(failure.kind)\(failure.message.isEmpty ? "" : " (\(failure.message))")"
      return isUnreachable ? .unreachable(reason) : .unanswered(reason)
    }
  }
}

extension LoadOutcome {
  /// A push is stored before it is acknowledged: 200 or 204, and nothing else, says so.
  package init(push response: HTTPResponse) {
    self =
      [200, 204].contains(response.status)
      ? .acknowledged : .rejected("HTTP \(response.status): \(response.excerpt)")
  }
}
