import Glibc

/// Reading whole files, with the system's own word for what went wrong.
package enum WholeFile {
  /// Reads to the end, also what has no size of its own, such as a pipe.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path: path, code: errno)
      }
      bytes += chunk[..<count]
    }
  }
}

/// Why a file cannot be read or written; `code` is an `errno`.
package struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  package var path: String
  package var code: Int32

  package init(path: String, code: Int32) { (self.path, self.code) = (path, code) }

  /// `no such file`, `permission denied`.
  package var reason: String {
    code == ENOENT ? "no such file" : String(cString: strerror(code)).lowercased()
  }

  package var description: String { "\(path): \(reason)" }
}
