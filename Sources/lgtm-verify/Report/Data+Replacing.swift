import FoundationEssentials
import Glibc

extension Data {
  /// Takes the place of a file, for its readers at once and whole; unlike `.atomic`, it does not wait for the disk.
  func replace(_ file: URL) throws {
    let new = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent)-\(UUID())")
    do {
      try write(to: new)
      guard rename(new.path, file.path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    } catch {
      try? FileManager.default.removeItem(at: new)
      throw error
    }
  }
}
