import Foundation

/// Files of tests, below one folder that goes when the test program ends, whatever became of the tests.
package enum TestFolder {
  /// Children that tests start have their temporary files there, too.
  static let root: String = {
    let root = FileManager.default.temporaryDirectory.appending(path: "lgtm-verify-tests-\(UUID())").path
    atexit { try? FileManager.default.removeItem(atPath: TestFolder.root) }
    try? FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    return root
  }()

  /// A path that nothing has yet.
  package static func path(_ name: String = "\(UUID())") -> String { "\(root)/\(name)" }

  /// A folder of its own for a test.
  package static func make() throws -> String {
    let folder = path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }
}
