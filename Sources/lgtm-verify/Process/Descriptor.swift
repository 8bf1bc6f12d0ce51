import Base
import Glibc

/// An open file of this process, by its number.
struct Descriptor {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  /// Writes all of it; waits where the other side of a pipe takes nothing now.
  func write(_ bytes: [UInt8]) throws(SystemCode) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) }
      if count < 0, errno == EAGAIN {
        wait()
      } else if count < 0, errno != EINTR {
        throw SystemCode(code: errno)
      }
    }
  }

  private func wait() {
    var entry = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    poll(&entry, 1, -1)
  }

  /// What is not open at the start would be opened as something else, and written over by what goes to the terminal.
  static func openStandardOnes() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)
    }
  }
}

/// Why the system did not do something, as `errno` has it.
struct SystemCode: Error {
  let code: Int32
}
