import Foundation

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
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileReadingError(path: path, code: errno) }
  defer { close(descriptor) }
  guard var bytes = chunk(of: descriptor, room: size(of: descriptor) + 1) else {
    throw FileReadingError(path: path, code: errno)
  }
  while true {
    guard let more = chunk(of: descriptor, room: 1 << 16) else { throw FileReadingError(path: path, code: errno) }
    if more.isEmpty { return bytes }
    bytes += more
  }
}

/// Reads a file that a command cannot do without.
func readInput(_ path: String) throws(UsageError) -> [UInt8] {
  do { return try readFile(path) } catch { throw .unreadable(path, reason: error.reason) }
}

private func size(of descriptor: Int32) -> Int {
  var status = stat()
  return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
}

/// What one read gives, empty at the end, nil where it fails.
private func chunk(of descriptor: Int32, room: Int) -> [UInt8]? {
  var result = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
    repeat { result = read(descriptor, buffer.baseAddress, room) } while result < 0 && errno == EINTR
    count = max(result, 0)
  }
  return result < 0 ? nil : bytes
}
