import HTTP2
import Wire

/// What happens to a connection without its client.
extension GRPCConnection {
  /// What is due now.
  ///
  /// - Returns: false when the connection is over.
  func tick(_ now: ContinuousClock.Instant) -> Bool {
    guard times.next <= now else { return true }
    for stream in times.expired(at: now) { expire(stream) }
    if case .announced(let latest) = times.ending, latest <= now { finishAnnouncing() }
    switch times.heartbeat.need(at: now) {
    case .dead: return false
    case .ping: session.ping()
    case .nothing: break
    }
    guard times.isSilent(at: now) else { return write() }
    guard isWorking else { return false }
    times.touch()
    return write()
  }

  /// A call's time is over: its handler is told, and its client, who may still wait.
  private func expire(_ stream: Int32) {
    let failure = GRPCServerFailure(code: .deadlineExceeded, message: "context deadline exceeded")
    switch calls[stream] {
    case .receiving:
      calls[stream] = .answered
      session.closeWhenSent(stream)
      session.send(.failure(failure), on: stream)
    default: end(stream, failure)
    }
  }

  /// Ends a call under way in place of its handler.
  func end(_ stream: Int32, _ failure: GRPCServerFailure) {
    switch calls[stream] {
    case .working(let task):
      calls[stream] = .answered
      task.cancel()
      session.send(.failure(failure), on: stream)
    case .streaming(let call, let task):
      calls[stream] = .answered
      finish(stream, call, failure, trailers: [])
      call.closed(by: failure)
      task.cancel()
    default: break
    }
  }

  /// Lets calls end, those too that the client begins before it knows (RFC 9113 §6.8).
  ///
  /// - Returns: false when the connection is over.
  func drain() -> Bool {
    guard wire.isEstablished else { return false }
    guard case .none = times.ending else { return true }
    session.announceEnd()
    times.ending = .announced(latest: .now + .seconds(1))
    return write()
  }

  /// The client knows that the connection ends, or had time to.
  func finishAnnouncing() {
    guard case .announced = times.ending else { return }
    times.ending = .said
    session.goAway()
  }

  /// Too many PINGs end the connection, in grpc-go's words.
  func judgePing() {
    guard times.pings.isTooMany(at: .now, withCalls: !calls.isEmpty) else { return }
    session.goAway(.enhanceYourCalm, reason: "too_many_pings")
    _ = write()
    times.isClosing = true
  }
}
