import Base
import Dispatch

/// What other threads have for the event loop.
final class GRPCInbox: Sendable {
  enum Message: Sendable {
    case reply(connection: Int, stream: Int32, GRPCServerReply)
    /// A connection may go on to write.
    case resume(connection: Int)
    /// Signalled at the end.
    case stop(DispatchSemaphore)
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
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.messages.append(message)
      wakeup.wake()
      return true
    }
  }

  /// Returns when the loop has ended.
  func stop() {
    let end = DispatchSemaphore(value: 0)
    if post(.stop(end)) { end.wait() }
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
