import Base

/// The exchanges whose handlers or streams are at work, so that stopping can end them all.
final class HTTPExchanges: Sendable {
  private struct State: Sendable {
    var working: [ObjectIdentifier: @Sendable () -> Void] = [:]
    var streams: [ObjectIdentifier: HTTPBodyStream] = [:]
    var isStopped = false
  }

  let bodyLimit: Int
  private let handler: any HTTPHandler
  private let state = Locked(State())
  /// Connections that wait for their answer, or for more of it; a daemon must not end before they are resumed.
  let suspended = WaitGroup()
  /// What is sent in chunks; it is left when the last chunk is out or the client is gone.
  private let sending = WaitGroup()

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
    suspended.enter()
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

  /// Ends everything; streams get a moment to send their end.
  func stop() async {
    let aborts = state.withLock { state in
      state.isStopped = true
      return Array(state.working.values)
    }
    for abort in aborts { abort() }
    for stream in state.withLock({ Array($0.streams.values) }) { stream.finish() }
    await suspended.wait()
    await sending.wait(atMost: .milliseconds(250))
  }

  /// The exchange is over, in whichever way.
  func release(_ exchange: HTTPExchange) {
    guard let stream = state.withLock({ $0.streams.removeValue(forKey: ObjectIdentifier(exchange)) }) else { return }
    stream.finish()
    sending.leave()
  }

  private func finish(_ exchange: HTTPExchange, _ response: HTTPServerResponse, _ resume: () -> Void) {
    guard exchange.answer(response) else {
      response.stream?.finish()
      return
    }
    if response.stream != nil { sending.enter() }
    let isStopped = state.withLock { state in
      state.working.removeValue(forKey: ObjectIdentifier(exchange))
      if let stream = response.stream { state.streams[ObjectIdentifier(exchange)] = stream }
      return state.isStopped
    }
    if isStopped { response.stream?.finish() }
    resume()
    suspended.leave()
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
