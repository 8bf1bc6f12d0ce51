/// The pauses between looks at something awaited: each twice as long as the one before, up to the longest.
package struct Pauses: Sendable {
  private var next: Duration
  private let longest: Duration

  package init(from first: Duration = .milliseconds(5), upTo longest: Duration) {
    (next, self.longest) = (first, longest)
  }

  /// When to look again: the last time is the deadline; nil once that has come.
  package mutating func nextLook(at now: Duration, until deadline: Duration) -> Duration? {
    guard now < deadline else { return nil }
    defer { next = min(next * 2, longest) }
    return min(now + min(next, longest), deadline)
  }
}

extension RunClock {
  /// Looks until there is something to return, or the deadline has come; nil then.
  package func poll<Value>(
    until deadline: Duration, pausing pauses: Pauses = Pauses(upTo: .seconds(1)), _ look: () async throws -> Value?
  ) async throws -> Value? {
    var pauses = pauses
    while true {
      if let value = try await look() { return value }
      guard let next = pauses.nextLook(at: now, until: deadline) else { return nil }
      try await sleep(until: next)
    }
  }
}
