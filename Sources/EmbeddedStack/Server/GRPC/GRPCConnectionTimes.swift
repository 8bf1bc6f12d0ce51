import HTTP2

/// What a connection of a ``GRPCServer`` has to do at which time.
struct GRPCConnectionTimes {
  /// How far the end has been said.
  enum Ending {
    case none
    /// The first GOAWAY went out; the last follows when the client has heard it, at the latest then.
    case announced(latest: ContinuousClock.Instant)
    case said
  }

  private let idleTimeout: Duration
  /// The last byte came or went.
  private(set) var lastActivity = ContinuousClock.now
  var heartbeat: HTTP2Heartbeat
  var pings: HTTP2PingPolicy
  /// Of calls under way: when their time is over.
  var expiries: [Int32: ContinuousClock.Instant] = [:]
  /// No later than the first of them.
  private var firstExpiry: ContinuousClock.Instant?
  var ending = Ending.none
  /// The connection is over as soon as what it has to say is written.
  var isClosing = false

  init(_ settings: GRPCServerSettings) {
    idleTimeout = settings.idleTimeout
    heartbeat = HTTP2Heartbeat(settings.keepalive)
    pings = settings.pings
  }

  mutating func touch() { lastActivity = .now }

  mutating func heard() {
    lastActivity = .now
    heartbeat.heard(at: lastActivity)
  }

  mutating func expire(_ stream: Int32, after timeout: Duration) -> ContinuousClock.Instant {
    let expiry = ContinuousClock.now + timeout
    expiries[stream] = expiry
    firstExpiry = min(firstExpiry ?? expiry, expiry)
    return expiry
  }

  /// The streams whose time is over.
  mutating func expired(at now: ContinuousClock.Instant) -> [Int32] {
    guard let firstExpiry, firstExpiry <= now else { return [] }
    let over = expiries.filter { $0.value <= now }.keys.sorted()
    for stream in over { expiries[stream] = nil }
    self.firstExpiry = expiries.values.min()
    return over
  }

  func isSilent(at now: ContinuousClock.Instant) -> Bool { lastActivity + idleTimeout <= now }

  /// When to look again.
  var next: ContinuousClock.Instant {
    var next = min(lastActivity + idleTimeout, heartbeat.next)
    if let firstExpiry { next = min(next, firstExpiry) }
    if case .announced(let latest) = ending { next = min(next, latest) }
    return next
  }
}
