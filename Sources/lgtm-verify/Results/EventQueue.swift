import Foundation
import Runner

/// Events on their way to the one task that writes them: any task may append, one takes all that is there.
///
/// Unchecked, and safe: every access to its state holds the lock.
final class EventQueue: @unchecked Sendable {
  private let lock = NSLock()
  private var events: [Event] = []
  private var hasEnded = false
  private var waiter: CheckedContinuation<Void, Never>?

  func append(_ event: Event) { change { events.append(event) } }

  /// No event follows.
  func end() { change { hasEnded = true } }

  /// Puts what has come since the last call into `taken`, in order, in place of what it held; false after the last
  /// event. The two arrays change places, so that their memory is used again.
  func next(into taken: inout [Event]) async -> Bool {
    taken.removeAll(keepingCapacity: true)
    while true {
      let isLast = lock.withLock {
        swap(&events, &taken)
        return hasEnded
      }
      if !taken.isEmpty { return true }
      if isLast { return false }
      await withCheckedContinuation(wait)
    }
  }

  private func wait(_ continuation: CheckedContinuation<Void, Never>) {
    let isReady = lock.withLock {
      if events.isEmpty && !hasEnded { waiter = continuation }
      return waiter == nil
    }
    if isReady { continuation.resume() }
  }

  private func change(_ body: () -> Void) {
    let waiting = lock.withLock {
      body()
      defer { waiter = nil }
      return waiter
    }
    waiting?.resume()
  }
}
