import Base
import Glibc
import Runner

/// Standard output or error, written without a buffer of its own.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  private enum State {
    case whole
    /// Nobody reads it any more, as behind `head` or after the terminal was closed: the rest is for nobody.
    case unread
    /// It could not be written.
    case failed
  }

  /// Of the process's streams, so one for the process.
  private static let states = Locked<[StandardStream: State]>([:])

  /// Writes all of it. The process goes on whatever becomes of its output: it may have something to undo.
  func write(_ bytes: [UInt8]) {
    guard Self.states.withLock({ $0[self] ?? .whole }) == .whole else { return }
    do { try Descriptor(rawValue).write(bytes) } catch { end(error.code) }
  }

  private func end(_ code: Int32) {
    let isGone = code == EPIPE || code == EBADF || (code == EIO && isDevice)
    Self.states.withLock { $0[self] = isGone ? .unread : .failed }
    if self == .output, !isGone {
      StandardStream.error.line("lgtm-verify: standard output cannot be written: \(String(cString: strerror(code)))")
    }
  }

  /// A terminal that is gone can no longer be told by `isatty`.
  private var isDevice: Bool {
    var status = stat()
    return fstat(rawValue, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
  }

  /// What the process has to say for what its standard output has lost, such as on a full disk.
  static var exitCode: ExitCode { states.withLock { $0[.output] } == .failed ? .notChecked : .passed }
}

extension StandardStream {
  func line(_ text: String) { write(Array((text + "\n").utf8)) }
}
