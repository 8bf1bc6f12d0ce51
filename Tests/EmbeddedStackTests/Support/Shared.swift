import Foundation

@testable import EmbeddedStack

/// The recordings from real servers, where they are there.
enum Shared {
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["LGTM_VERIFY_SHARED"] { return URL(filePath: path) }
    let package = URL(filePath: #filePath).appending(path: "../../../..").standardized
    return package.appending(path: "../shared").standardized
  }()

  static let isThere = FileManager.default.fileExists(atPath: folder.appending(path: "recordings").path)
  static let absence = "the shared folder is absent; LGTM_VERIFY_SHARED says where it is"

  static func recording(_ name: String) throws -> Recording {
    let base = folder.appending(path: "recordings/\(name)")
    return Recording(
      request: HTTPText(Array(try Data(contentsOf: base.appendingPathExtension("request")))),
      response: HTTPText(Array(try Data(contentsOf: base.appendingPathExtension("response")))))
  }

  struct Recording {
    let request: HTTPText
    let response: HTTPText
  }
}

/// An HTTP message as it was stored.
struct HTTPText {
  let start: [String]
  let headers: [HTTPHeader]
  let body: [UInt8]

  init(_ bytes: [UInt8]) {
    let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) ?? bytes.count..<bytes.count
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").map(String.init)
    start = lines[0].split(separator: " ").map(String.init)
    headers = lines.dropFirst().compactMap { line in
      line.firstRange(of: ": ").map { HTTPHeader(String(line[..<$0.lowerBound]), String(line[$0.upperBound...])) }
    }
    body = Array(bytes[end.upperBound...])
  }

  func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
}
