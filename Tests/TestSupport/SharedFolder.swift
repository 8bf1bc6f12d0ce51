package import Foundation
package import Testing

/// Data of others that tests look at where it is there: the folder that LGTM_VERIFY_SHARED names, or `shared` beside the
/// package.
package enum SharedFolder {
  private static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["LGTM_VERIFY_SHARED"] { return URL(filePath: path) }
    return Repository.folder.deletingLastPathComponent().appending(path: "shared")
  }()

  package static func url(_ path: String) -> URL { root.appending(path: path) }

  package static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

  /// Why a test is skipped; `make test` lists at its end what begins like this.
  package static func absence(of what: String) -> Comment {
    "absent: \(what) (in the folder that LGTM_VERIFY_SHARED names, or ../shared)"
  }
}
