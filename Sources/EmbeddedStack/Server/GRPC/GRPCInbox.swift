import Base

/// What other threads have for the event loop.
final class GRPCInbox: Sendable {
  enum Message: Sendable {
    case reply(connection: Int, stream: Int32, GRPCServerReply)
    case stream(connection: Int, stream: Int32, GRPCServerStream.Output)
    /// A connection may go on to write.
    case resume(connection: Int)
    /// Calls under way may go on for so long; called at the end.
    case stop(within: Duration, @Sendable () -> Void)
  }

  private struct State: Sendable {
    var messages: [Message] = []
    var isClosed = false
    /// The loop sleeps, or is about to.
    var isAsleep = false
  }

  private let state = Locked(State())
  private let wakeup: Socket

  /// - Parameter wakeup: the writing end of the pipe that the loop waits on.
  init(wakeup: Socket) { self.wakeup = wakeup }

  deinit { wakeup.close() }

  /// - Returns: false when the loop has ended and will not read it.
  @discardableResult
  func post(_ message: Message) -> Bool {
    let (isRead, wakes) = state.withLock { state in
      guard !state.isClosed else { return (false, false) }
      state.messages.append(message)
      defer { state.isAsleep = false }
      return (true, state.isAsleep)
    }
    if wakes { wakeup.wake() }
    return isRead
  }

  /// Ends the loop; calls back when it has ended.
  func stop(within limit: Duration = .zero, _ hasEnded: @escaping @Sendable () -> Void) {
    if !post(.stop(within: limit, hasEnded)) { hasEnded() }
  }

  /// Says that the loop is about to sleep.
  ///
  /// - Returns: false where there is something to do.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = state.messages.isEmpty
      return state.isAsleep
    }
  }

  func awake() { state.withLock { $0.isAsleep = false } }

  func drain() -> [Message] {
    state.withLock { state in
      defer { state.messages = [] }
      return state.messages
    }
  }

  /// - Returns: what was posted before and not drained.
  func close() -> [Message] {
    state.withLock { state in
      state.isClosed = true
      return state.messages
    }
  }
}
