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

  /// A reader sleeps and is woken without the lock, so it may be woken while it falls asleep.
  fileprivate enum Reader: Sendable {
    case reading
    case fallingAsleep
    case wokenEarly
    case asleep(wake: @Sendable () -> Void)
  }

  fileprivate struct State: Sendable {
    var buffer: ArraySlice<UInt8> = []
    var isWhole = true
    var isFinished = false
    var reader = Reader.reading
    var onEnd: [@Sendable () -> Void] = []
  }

  /// A reader that falls so far behind is given up.
  private static let bufferLimit = 16 << 20

  private let state = Locked(State())

  /// - Returns: whether anybody still reads.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    let (isOpen, wake) = state.withLock { state -> (Bool, (@Sendable () -> Void)?) in
      guard !state.isFinished else { return (false, nil) }
      state.buffer += bytes
      return (state.buffer.count <= Self.bufferLimit, state.takeSleeper())
    }
    wake?()
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
      defer { state.onEnd = [] }
      return [state.takeSleeper()].compactMap { $0 } + state.onEnd
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
  var isAwaited: Bool { state.withLock { if case .asleep = $0.reader { true } else { false } } }

  /// - Parameters:
  ///   - sleep: called when there is nothing.
  ///   - wake: called once after each `sleep`, from any thread, as soon as there is something.
  func read(_ limit: Int, sleep: () -> Void, wake: @escaping @Sendable () -> Void) -> Read {
    let read = state.withLock { $0.read(limit) }
    guard read == .nothingYet else { return read }
    sleep()
    if state.withLock({ $0.fallAsleep(wake) }) == false { wake() }
    return .nothingYet
  }
}

extension HTTPBodyStream.State {
  fileprivate mutating func read(_ limit: Int) -> HTTPBodyStream.Read {
    if !buffer.isEmpty {
      let part = Array(buffer.prefix(limit))
      buffer = buffer.dropFirst(part.count)
      return .bytes(part)
    }
    if isFinished { return isWhole ? .end : .broken }
    reader = .fallingAsleep
    return .nothingYet
  }

  /// - Returns: false when there is something already.
  fileprivate mutating func fallAsleep(_ wake: @escaping @Sendable () -> Void) -> Bool {
    if case .wokenEarly = reader {
      reader = .reading
      return false
    }
    reader = .asleep(wake: wake)
    return true
  }

  /// Who is to be woken now that there is something.
  fileprivate mutating func takeSleeper() -> (@Sendable () -> Void)? {
    switch reader {
    case .reading, .wokenEarly: return nil
    case .fallingAsleep:
      reader = .wokenEarly
      return nil
    case .asleep(let wake):
      reader = .reading
      return wake
    }
  }
}
