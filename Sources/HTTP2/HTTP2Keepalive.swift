/// How often a silent connection is asked for a sign of life, and how long that may take (gRPC "Keepalive").
package struct HTTP2Keepalive: Hashable, Sendable {
  package var interval: Duration
  package var timeout: Duration

  package init(interval: Duration, timeout: Duration = .seconds(10)) {
    (self.interval, self.timeout) = (interval, timeout)
  }
}

/// When a connection is asked for a sign of life, and when it is over for want of one.
package struct HTTP2Heartbeat: Sendable {
  package enum Need: Equatable, Sendable {
    case nothing
    /// To send a PING, which is noted as sent.
    case ping
    /// The peer gave no sign in time.
    case dead
  }

  package var keepalive: HTTP2Keepalive
  private var lastSign: ContinuousClock.Instant
  private var asked: ContinuousClock.Instant?

  package init(_ keepalive: HTTP2Keepalive, now: ContinuousClock.Instant = .now) {
    (self.keepalive, lastSign) = (keepalive, now)
  }

  /// Something came, whatever it was.
  package mutating func heard(at now: ContinuousClock.Instant) {
    lastSign = now
    asked = nil
  }

  /// When to look again.
  package var next: ContinuousClock.Instant { asked.map { $0 + keepalive.timeout } ?? lastSign + keepalive.interval }

  package mutating func need(at now: ContinuousClock.Instant) -> Need {
    guard next <= now else { return .nothing }
    guard asked == nil else { return .dead }
    asked = now
    return .ping
  }
}

/// How many PINGs a server bears, as gRPC's servers do (gRFC A8): one that comes too early is a strike, the third strike
/// ends the connection, and what the server has sent since forgives them all.
package struct HTTP2PingPolicy: Sendable {
  /// The least time between two PINGs while calls are under way.
  package var interval: Duration
  /// The same without a call.
  package var idleInterval: Duration
  private var last: ContinuousClock.Instant?
  private var strikes = 0
  private var isForgiven = true

  package init(interval: Duration = .seconds(300), idleInterval: Duration = .seconds(7200)) {
    (self.interval, self.idleInterval) = (interval, idleInterval)
  }

  /// A head or a part of a body was sent.
  package mutating func forgive() { isForgiven = true }

  /// - Returns: whether it was one too many.
  package mutating func isTooMany(at now: ContinuousClock.Instant, withCalls: Bool) -> Bool {
    defer { last = now }
    if isForgiven {
      (isForgiven, strikes) = (false, 0)
      return false
    }
    guard let last, now < last + (withCalls ? interval : idleInterval) else { return false }
    strikes += 1
    return strikes > 2
  }
}
