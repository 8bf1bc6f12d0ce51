import Gherkin
import Glibc
import Reports
import Runner

/// Standard output or error, written without a buffer of its own.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes all of it; where that fails (a full disk), the process ends with exit code 2.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) }
      if count < 0, errno != EINTR { fail() }
    }
  }

  private func fail() -> Never {
    if self == .output { StandardStream.error.write(Array("cannot write: \(String(cString: strerror(errno)))\n".utf8)) }
    exit(2)
  }
}

extension StandardStream {
  func line(_ text: String) { write(Array((text + "\n").utf8)) }
}
