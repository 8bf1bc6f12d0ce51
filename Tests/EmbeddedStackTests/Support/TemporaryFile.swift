import Foundation
import TestSupport

/// A text in a file, until it is removed.
struct TemporaryFile {
  let path: String

  init(_ text: String) throws {
    path = TestFolder.path()
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
