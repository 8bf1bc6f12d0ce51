import Base
import Runner

/// Events on their way to the one task that writes them: any task may append, one takes all that is there.
final class EventQueue: Sendable {
  private struct State {
    var events: [Event] = []
    var hasEnded = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Locked(State())

  func append(_ event: Event) { change { $0.events.append(event) } }

  /// No event follows.
  func end() { change { $0.hasEnded = true } }

  /// Puts what has come since the last call into `taken`, in order, in place of what it held; false after the last
  /// event. The two arrays change places, so that their memory is used again.
  func next(into taken: inout [Event]) async -> Bool {
    taken.removeAll(keepingCapacity: true)
    while true {
      let isLast = state.withLock { state in
        swap(&state.events, &taken)
        return state.hasEnded
      }
      if !taken.isEmpty { return true }
      if isLast { return false }
      await withCheckedContinuation(wait)
    }
  }

  private func wait(_ continuation: CheckedContinuation<Void, Never>) {
    let isReady = state.withLock { state in
      if state.events.isEmpty && !state.hasEnded { state.waiter = continuation }
      return state.waiter == nil
    }
    if isReady { continuation.resume() }
  }

  private func change(_ body: (inout State) -> Void) {
    let waiting = state.withLock { state in
      body(&state)
      defer { state.waiter = nil }
      return state.waiter
    }
    waiting?.resume()
  }
}
