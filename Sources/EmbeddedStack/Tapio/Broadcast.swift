import Base

/// Tells those who listen; who is slow loses what is newest, and that is counted.
final class Broadcast<Element: Sendable>: Sendable {
  private struct State: Sendable {
    var listeners: [Int: AsyncStream<Element>.Continuation] = [:]
    var next = 0
    var isOver = false
  }

  private let state = Locked(State())
  private let limit: Int
  private let lost: @Sendable (Int) -> Void

  init(limit: Int = 4096, lost: @escaping @Sendable (Int) -> Void = { _ in }) {
    (self.limit, self.lost) = (limit, lost)
  }

  var isHeard: Bool { state.withLock { !$0.listeners.isEmpty } }

  func send(_ elements: [Element]) {
    let listeners = state.withLock { $0.listeners.values.map { $0 } }
    var count = 0
    for listener in listeners {
      for element in elements { if case .dropped = listener.yield(element) { count += 1 } }
    }
    if count > 0 { lost(count) }
  }

  /// What comes from now on, until the end.
  func listen() -> AsyncStream<Element> {
    let (stream, continuation) = AsyncStream<Element>.makeStream(bufferingPolicy: .bufferingOldest(limit))
    let id = state.withLock { state -> Int? in
      guard !state.isOver else { return nil }
      state.next += 1
      state.listeners[state.next] = continuation
      return state.next
    }
    guard let id else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in _ = self?.state.withLock { $0.listeners.removeValue(forKey: id) } }
    return stream
  }

  func finish() {
    let listeners = state.withLock { state in
      state.isOver = true
      return state.listeners.values.map { $0 }
    }
    for listener in listeners { listener.finish() }
  }
}
