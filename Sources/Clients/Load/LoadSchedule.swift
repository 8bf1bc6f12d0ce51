import Base

/// Deals out the batches of a load, each with the time at which it is to be sent, whoever is free to send it.
///
/// The times do not depend on the answers (open loop); without a rate a batch is due when it is asked for.
package final class LoadSchedule: Sendable {
  package struct Turn {
    package let number: Int
    package let due: ContinuousClock.Instant
  }

  private struct State: Sendable {
    var next = 0
    var end: ContinuousClock.Instant
  }

  /// How long batches that are late are still sent after the end.
  private static let grace = Duration.seconds(1)
  package let start: ContinuousClock.Instant
  private let interval: Duration?
  private let state: Locked<State>

  /// - Parameter rate: batches a second; nil for as many as are answered.
  package init(rate: Double?, duration: Duration, start: ContinuousClock.Instant = .now) {
    self.start = start
    interval = rate.map { .seconds(1 / $0) }
    state = Locked(State(end: start + duration))
  }

  /// The next batch; nil when no further one is due before the end.
  package func next(at now: ContinuousClock.Instant = .now) -> Turn? {
    state.withLock { state in
      let due = interval.map { start + $0 * state.next } ?? now
      guard due < state.end, now < state.end + Self.grace else { return nil }
      defer { state.next += 1 }
      return Turn(number: state.next, due: due)
    }
  }

  /// Nothing more is due from now on.
  package func stop(at now: ContinuousClock.Instant = .now) { state.withLock { $0.end = min($0.end, now) } }

  package var end: ContinuousClock.Instant { state.withLock { $0.end } }

  /// How many batches were due, whether they were sent or not.
  package var offered: Int {
    state.withLock { state in
      guard let interval else { return state.next }
      return max(state.next, Int(((state.end - start) / interval).rounded(.up)))
    }
  }
}
