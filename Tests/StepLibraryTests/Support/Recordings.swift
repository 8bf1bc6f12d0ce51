import Foundation
import Testing

/// HTTP exchanges recorded from real servers, in the shared folder beside the package.
struct Recordings {
  static let absence: Comment = "the shared folder with the recordings is absent (LGTM_VERIFY_SHARED or ../shared)"

  static var arePresent: Bool { FileManager.default.fileExists(atPath: root.path) }

  private static var root: URL {
    if let shared = ProcessInfo.processInfo.environment["LGTM_VERIFY_SHARED"] {
      return URL(filePath: shared).appending(path: "recordings")
    }
    let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
    return package.appending(path: "../shared/recordings").standardizedFileURL
  }

  /// The body of a message such as `tempo/trace-v1-json.response`.
  static func body(_ name: String) throws -> [UInt8] {
    let message = try Data(contentsOf: root.appending(path: name))
    let separator = try #require(message.firstRange(of: Data("\r\n\r\n".utf8)))
    return Array(message[separator.upperBound...])
  }

  /// A whole message as it went over the wire.
  static func message(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: name)))
  }
}
