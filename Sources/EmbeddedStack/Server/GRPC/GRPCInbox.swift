import Base

/// What other threads have for the event loop.
final class GRPCInbox: Sendable {
  enum Message: Sendable {
    case reply(connection: Int, stream: Int32, GRPCServerReply)
    /// A connection may go on to write.
    case resume(connection: Int)
    /// Called at the end.
    case stop(@Sendable () -> Void)
  }

  private struct State: Sendable {
    var messages: [Message] = []
    var isClosed = false
  }

  private let state = Locked(State())
  private let wakeup: Socket

  /// - Parameter wakeup: the writing end of the pipe that the loop waits on.
  init(wakeup: Socket) { self.wakeup = wakeup }

  deinit { wakeup.close() }

  /// - Returns: false when the loop has ended and will not read it.
  @discardableResult
  func post(_ message: Message) -> Bool {
    let isRead = state.withLock { state in
      if !state.isClosed { state.messages.append(message) }
      return !state.isClosed
    }
    if isRead { wakeup.wake() }
    return isRead
  }

  /// Ends the loop; calls back when it has ended.
  func stop(_ hasEnded: @escaping @Sendable () -> Void) {
    if !post(.stop(hasEnded)) { hasEnded() }
  }

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
