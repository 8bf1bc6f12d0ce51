import Base
import Runner

/// Events on their way to the one task that writes them: any task may append, one takes all that is there.
final class EventQueue: Sendable {
  private struct State {
    var events: [Event] = []
    var hasEnded = false
    var isWoken = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Locked(State())

  func append(_ event: Event) { change { $0.events.append(event) } }

  /// No event follows.
  func end() { change { $0.hasEnded = true } }

  /// The task that takes them goes round once, though none may have come.
  func wake() { change { $0.isWoken = true } }

  /// Puts what has come since the last call into `taken`, in order, in place of what it held; false after the last
  /// event. Nothing has come where it was woken. The two arrays change places, so that their memory is used again.
  func next(into taken: inout [Event]) async -> Bool {
    taken.removeAll(keepingCapacity: true)
    while true {
      let (isLast, isWoken) = state.withLock { state in
        swap(&state.events, &taken)
        defer { state.isWoken = false }
        return (state.hasEnded, state.isWoken)
      }
      if !taken.isEmpty { return true }
      if isLast { return false }
      if isWoken { return true }
      await withCheckedContinuation(wait)
    }
  }

  private func wait(_ continuation: CheckedContinuation<Void, Never>) {
    let isReady = state.withLock { state in
      if state.events.isEmpty && !state.hasEnded && !state.isWoken { state.waiter = continuation }
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
