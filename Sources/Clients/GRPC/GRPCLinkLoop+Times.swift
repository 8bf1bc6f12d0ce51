import Base
import HTTP2
import Wire

/// What a connection does without its server.
extension GRPCLinkLoop {
  /// When to look again.
  var next: ContinuousClock.Instant? {
    guard let beat = streams.isEmpty ? nil : heartbeat?.next else { return firstExpiry }
    return firstExpiry.map { min($0, beat) } ?? beat
  }

  func expire() {
    let now = ContinuousClock.now
    guard let firstExpiry, firstExpiry <= now else { return }
    for stream in streams.values where stream.expiry.map({ $0 <= now }) ?? false {
      stream.end(.deadlineExceeded, "the deadline of \(stream.call.deadline?.formatted ?? "") passed")
      reset(stream)
    }
    self.firstExpiry = streams.values.compactMap(\.expiry).min()
  }

  /// Only who waits for something asks for a sign of life (gRFC A8).
  func keepAlive() throws(TransportProblem) {
    guard !streams.isEmpty, let need = heartbeat?.need(at: .now) else { return }
    switch need {
    case .nothing: break
    case .ping: session.ping()
    case .dead:
      let limit = purpose.keepalive?.timeout.formatted ?? ""
      throw TransportProblem(kind: .reset, message: "the server gave no sign of life within \(limit)")
    }
  }
}
