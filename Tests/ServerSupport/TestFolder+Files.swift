import Clients
import Foundation
import TestSupport

extension TestFolder {
  package static func file(_ name: String, _ text: String, in folder: String, executable: Bool = false) throws -> String
  {
    let file = URL(filePath: folder).appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return executable ? try program(file.path) : file.path
  }

  /// A copy that another process wrote: while this one has a file open for writing, children that other tests start
  /// have it open too, and it cannot be executed.
  private static func program(_ text: String) throws -> String {
    let copied = try Subprocess("install", ["-m", "755", text, text + ".copy"]).wait()
    guard copied == 0, rename(text + ".copy", text) == 0 else { throw POSIXError(.EIO) }
    return text
  }
}
