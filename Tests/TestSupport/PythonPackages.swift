package import Foundation
package import Testing

/// What Tests/interop/requirements.txt names, where LGTM_VERIFY_PYTHON names the Python that has it.
package enum PythonPackages {
  package static var python: String? { ProcessInfo.processInfo.environment["LGTM_VERIFY_PYTHON"] }

  /// The folder of a package; nil where it is not installed.
  package static func folder(_ name: String) -> URL? {
    guard let library = beside("../lib") else { return nil }
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
    return versions.sorted().map { library.appending(path: "\($0)/site-packages/\(name)") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The path of a program that a package brings; nil where there is none.
  package static func program(_ name: String) -> String? {
    beside(name).map(\.path).flatMap { FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil }
  }

  package static func absence(of what: String) -> Comment {
    "absent: \(what) (of Tests/interop/requirements.txt, which LGTM_VERIFY_PYTHON's Python has not)"
  }

  private static func beside(_ path: String) -> URL? {
    python.map { URL(filePath: $0).deletingLastPathComponent().appending(path: path).standardizedFileURL }
  }
}
