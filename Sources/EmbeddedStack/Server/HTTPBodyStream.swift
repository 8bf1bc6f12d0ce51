import Base

/// The body of an answer that is written while it is sent: chunks until it is finished.
///
/// Whoever answers writes; the daemon's thread reads and sleeps when there is nothing.
final class HTTPBodyStream: Sendable {
  enum Read: Equatable {
    case bytes([UInt8])
    /// The reader is woken when there is more.
    case nothingYet
    case end
    /// The connection is to end though the body is not whole.
    case broken
  }

  fileprivate struct State: Sendable {
    var buffer: ArraySlice<UInt8> = []
    var isWhole = true
    var isFinished = false
    var wake: (@Sendable () -> Void)?
    var onEnd: [@Sendable () -> Void] = []
  }

  /// A reader that falls so far behind is given up.
  private static let bufferLimit = 16 << 20

  private let state = Locked(State())

  /// - Returns: whether anybody still reads.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    let isOpen = state.withLock { state in
      guard !state.isFinished else { return false }
      state.buffer += bytes
      state.wakeReader()
      return state.buffer.count <= Self.bufferLimit
    }
    if !isOpen { finish() }
    return isOpen
  }

  /// Ends the body after what was written; the second time does nothing.
  ///
  /// - Parameter isWhole: otherwise the client sees that something is missing.
  func finish(isWhole: Bool = true) {
    let callbacks = state.withLock { state in
      if !state.isFinished { state.isWhole = isWhole }
      state.isFinished = true
      state.wakeReader()
      defer { state.onEnd = [] }
      return state.onEnd
    }
    for callback in callbacks { callback() }
  }

  /// Calls back once the body is finished or its reader is gone; at once if it is already.
  func onEnd(_ callback: @escaping @Sendable () -> Void) {
    let isOver = state.withLock { state in
      if !state.isFinished { state.onEnd.append(callback) }
      return state.isFinished
    }
    if isOver { callback() }
  }

  /// Whether a reader has read all there is and waits.
  var isAwaited: Bool { state.withLock { $0.wake != nil } }

  /// - Parameter sleep: called under the lock when there is nothing, before any wake-up can come.
  func read(_ limit: Int, sleep: () -> Void, wake: @escaping @Sendable () -> Void) -> Read {
    state.withLock { state in
      if !state.buffer.isEmpty {
        let part = Array(state.buffer.prefix(limit))
        state.buffer = state.buffer.dropFirst(part.count)
        return .bytes(part)
      }
      if state.isFinished { return state.isWhole ? .end : .broken }
      sleep()
      state.wake = wake
      return .nothingYet
    }
  }
}

extension HTTPBodyStream.State {
  /// Under the lock, so that the daemon cannot end between the decision and the call.
  fileprivate mutating func wakeReader() {
    wake?()
    wake = nil
  }
}
