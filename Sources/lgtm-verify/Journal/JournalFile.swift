import Base
import Glibc

/// `journal.ndjson` in an output folder, locked for as long as a process works with it.
final class JournalFile: Sendable {
  let path: String
  private let descriptor: Int32

  static func path(in folder: String) -> String { "\(folder)/journal.ndjson" }

  /// Opens the journal, makes it where it is missing, and cuts off a torn last line.
  init(folder: String) throws(UsageError) {
    path = Self.path(in: folder)
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_APPEND, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path, code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw .breakdown(.folderInUse(folder))
    }
  }

  deinit { close(descriptor) }

  func read() throws(UsageError) -> JournalContents {
    do {
      let contents = JournalContents(try readFile(path))
      try cut(to: contents.wholeLength)
      return contents
    } catch { throw .unreadable(path, reason: "\(error)") }
  }

  func clear() throws(UsageError) {
    do { try cut(to: 0) } catch { throw .unwritable(path, code: error.code) }
  }

  /// Returns when the line is on the disk; where it throws, the journal is as before.
  func append(_ line: JournalLine) throws {
    let end = lseek(descriptor, 0, SEEK_END)
    do { try write(try line.encoded()) } catch {
      try? cut(to: Int(end))
      throw error
    }
  }

  private func write(_ bytes: [UInt8]) throws(JournalError) {
    do { try Descriptor(descriptor).write(bytes) } catch { throw JournalError(path: path, code: error.code) }
    guard fsync(descriptor) == 0 else { throw JournalError(path: path, code: errno) }
  }

  private func cut(to length: Int) throws(JournalError) {
    guard ftruncate(descriptor, off_t(length)) == 0 else { throw JournalError(path: path, code: errno) }
  }
}

/// The journal cannot be written, so nothing may be disrupted.
struct JournalError: AdvisedError, CustomStringConvertible {
  let path: String
  let code: Int32

  var description: String { "the journal \(path) cannot be written: \(String(cString: strerror(code)))" }
  var advice: String { "see to the disk of the output folder, its space and its rights; then run again" }
}
