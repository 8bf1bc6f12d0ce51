import Glibc

/// The file that events are appended to as they happen.
struct ResultFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Makes the folder where it is missing, and cuts the file to what is kept of it.
  init(folder: String, name: String, keeping length: Int = 0) throws(UsageError) {
    try makeFolder(folder)
    path = "\(folder)/\(name)"
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_APPEND, 0o644)
    guard descriptor >= 0, Self.cut(descriptor, to: length) else {
      throw .unwritable(path, code: errno)
    }
  }

  /// Throws where the file can no longer be written, such as on a full disk; its last line may then be torn.
  func append(_ bytes: [UInt8]) throws(UsageError) {
    do { try Descriptor(descriptor).write(bytes) } catch { throw .unwritable(path, code: error.code) }
  }

  /// A pipe or a device has nothing to be cut.
  private static func cut(_ descriptor: Int32, to length: Int) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG || ftruncate(descriptor, off_t(length)) == 0
  }
}
