/// The exchanges whose handlers are at work, so that stopping can end them all.
final class HTTPExchanges: Sendable {
  private struct State: Sendable {
    var working: [ObjectIdentifier: @Sendable () -> Void] = [:]
    var isStopped = false
  }

  let bodyLimit: Int
  private let handler: any HTTPHandler
  private let state = Locked(State())

  init(handler: any HTTPHandler, bodyLimit: Int) {
    self.handler = handler
    self.bodyLimit = bodyLimit
  }

  /// Starts the handler.
  ///
  /// - Parameter resume: called exactly once, from any thread, as soon as the exchange has its answer.
  func start(_ exchange: HTTPExchange, resume: @escaping @Sendable () -> Void) {
    let request = exchange.state.withLock { state in
      state.phase = .working
      return state.request
    }
    let task = Task { [handler] in
      let response = await handler.respond(to: request)
      self.finish(exchange, response, resume)
    }
    let abort: @Sendable () -> Void = {
      task.cancel()
      self.finish(exchange, .goText(503, "the server is shutting down"), resume)
    }
    if !remember(exchange, abort) { abort() }
  }

  func stop() {
    let aborts = state.withLock { state in
      state.isStopped = true
      return Array(state.working.values)
    }
    for abort in aborts { abort() }
  }

  private func finish(_ exchange: HTTPExchange, _ response: HTTPServerResponse, _ resume: () -> Void) {
    guard exchange.answer(response) else { return }
    state.withLock { _ = $0.working.removeValue(forKey: ObjectIdentifier(exchange)) }
    resume()
  }

  private func remember(_ exchange: HTTPExchange, _ abort: @escaping @Sendable () -> Void) -> Bool {
    state.withLock { state in
      guard !state.isStopped else { return false }
      guard case .working = exchange.state.withLock({ $0.phase }) else { return true }
      state.working[ObjectIdentifier(exchange)] = abort
      return true
    }
  }
}
