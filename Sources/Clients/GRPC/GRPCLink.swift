import Base
import Glibc

/// What others have for a connection.
final class GRPCLink: Sendable {
  enum Command: Sendable {
    case open(GRPCStream)
    /// There is something to send.
    case flush(GRPCStream)
    /// So many bytes were taken.
    case took(GRPCStream, Int)
    case cancel(GRPCStream)
    case stop
  }

  private struct State: Sendable {
    var commands: [Command] = []
    var isClosed = false
    /// Takes no more calls, but those under way go on.
    var isDraining = false
    /// The thread sleeps, or is about to.
    var isAsleep = false
  }

  private let state = Locked(State())
  let wakeup = WakePipe()

  /// - Returns: false where the connection takes no calls any more.
  func open(_ stream: GRPCStream) -> Bool {
    stream.ride(self)
    let (isTaken, wakes) = state.withLock { state in
      guard !state.isClosed, !state.isDraining else { return (false, false) }
      state.commands.append(.open(stream))
      defer { state.isAsleep = false }
      return (true, state.isAsleep)
    }
    if wakes { wakeup.wake() }
    return isTaken
  }

  func post(_ command: Command) {
    let wakes = state.withLock { state in
      guard !state.isClosed else { return false }
      state.commands.append(command)
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if wakes { wakeup.wake() }
  }

  func drain() { state.withLock { $0.isDraining = true } }

  func commands() -> [Command] {
    state.withLock { state in
      defer { state.commands = [] }
      return state.commands
    }
  }

  /// Says that the thread is about to sleep.
  ///
  /// - Returns: false where there is something to do.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = state.commands.isEmpty
      return state.isAsleep
    }
  }

  func awake() { state.withLock { $0.isAsleep = false } }

  /// - Returns: what was posted and not read.
  func close() -> [Command] {
    state.withLock { state in
      state.isClosed = true
      defer { state.commands = [] }
      return state.commands
    }
  }
}

/// Wakes a thread that waits for a socket.
final class WakePipe: Sendable {
  /// -1 where the system has no descriptor left: the thread then only wakes by itself.
  let reading: Int32
  private let writing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    let isMade = pipe(&ends) == 0
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (reading, writing) = isMade ? (ends[0], ends[1]) : (-1, -1)
  }

  deinit {
    Glibc.close(reading)
    Glibc.close(writing)
  }

  func wake() {
    var byte: UInt8 = 1
    _ = write(writing, &byte, 1)
  }

  func clear() {
    withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
      while read(reading, buffer.baseAddress, buffer.count) == buffer.count {}
    }
  }
}
