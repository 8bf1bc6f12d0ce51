import Base

/// One request and its response while they are under way.
///
/// The daemon's thread fills in the request; a task gives the response. Both go through the lock.
final class HTTPExchange: Sendable {
  struct State: Sendable {
    var request: HTTPServerRequest
    var phase = Phase.opened
  }

  enum Phase: Sendable {
    /// Only the request line is known.
    case opened
    case receiving
    /// More body came than is allowed; the rest is read and dropped.
    case overflowed
    /// The connection is suspended until a response is there.
    case working
    case answered(HTTPServerResponse)
  }

  let state: Locked<State>

  /// - Parameter target: path and query as they came over the wire.
  init(target: String) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let request = HTTPServerRequest(method: "", path: parts[0], query: parts.count > 1 ? parts[1] : "")
    state = Locked(State(request: request))
  }

  func append(_ bytes: some Collection<UInt8>, limit: Int) {
    state.withLock { state in
      guard case .receiving = state.phase else { return }
      guard state.request.body.count + bytes.count <= limit else {
        state.phase = .overflowed
        return
      }
      state.request.body += bytes
    }
  }

  /// The first answer counts: a handler that comes after the server has stopped is not heard.
  ///
  /// - Returns: whether this was the first.
  func answer(_ response: HTTPServerResponse) -> Bool {
    state.withLock { state in
      guard case .working = state.phase else { return false }
      state.phase = .answered(response)
      return true
    }
  }
}
