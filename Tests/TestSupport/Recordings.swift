import Foundation
package import Testing

/// HTTP exchanges recorded from real servers.
package enum Recordings {
  package static let absence = SharedFolder.absence(of: "recordings of real servers")

  package static var arePresent: Bool { SharedFolder.has("recordings") }

  /// A whole message as it went over the wire, such as `tempo/trace-v1-json.response`; or any other recorded file.
  package static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: SharedFolder.url("recordings/\(name)")))
  }

  package static func message(_ name: String) throws -> RecordedMessage { try RecordedMessage(bytes(name)) }

  /// The body of a message.
  package static func body(_ name: String) throws -> [UInt8] { try message(name).body }
}

/// An HTTP message as it was stored.
package struct RecordedMessage {
  /// The words of its first line.
  package let start: [String]
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]

  init(_ bytes: [UInt8]) throws {
    let end = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8)), "no end of the head")
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").map(String.init)
    start = lines[0].split(separator: " ").map(String.init)
    headers = lines.dropFirst().compactMap { line in
      line.firstRange(of: ": ").map { (String(line[..<$0.lowerBound]), String(line[$0.upperBound...])) }
    }
    body = Array(bytes[end.upperBound...])
  }

  package func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
}
