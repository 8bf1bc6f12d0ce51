import Base
import Glibc

/// A file that could not be read, and the system's reason.
struct FileReadingError: Error, CustomStringConvertible {
  let path: String
  let code: Int32

  var reason: String { String(cString: strerror(code)) }
  var isMissingFile: Bool { code == ENOENT }
  var description: String { "cannot read \(path): \(reason)" }
}

/// Reads a file whole; also a pipe.
func readFile(_ path: String) throws(FileReadingError) -> [UInt8] {
  do { return try WholeFile.read(path) } catch { throw FileReadingError(path: path, code: error.code) }
}

/// Reads a file that a command cannot do without.
func readInput(_ path: String) throws(UsageError) -> [UInt8] {
  do { return try readFile(path) } catch { throw .unreadable(path, reason: error.reason) }
}
