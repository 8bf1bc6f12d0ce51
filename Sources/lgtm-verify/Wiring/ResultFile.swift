internal import Foundation

/// The file that events are appended to as they happen.
struct ResultFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Makes the folder where it is missing, and cuts the file to what is kept of it.
  init(folder: String, name: String, keeping length: Int = 0) throws(UsageError) {
    try makeFolder(folder)
    path = "\(folder)/\(name)"
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_APPEND, 0o644)
    guard descriptor >= 0, ftruncate(descriptor, off_t(length)) == 0 else {
      throw .unwritable(path, reason: String(cString: strerror(errno)))
    }
  }

  /// A file that can no longer be written (a full disk) is said once on standard error; the run goes on.
  func append(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) }
      if count < 0, errno != EINTR { return }
    }
  }
}
