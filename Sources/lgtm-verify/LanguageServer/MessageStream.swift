import Base
import Glibc

/// JSON-RPC messages with a header each, as the Language Server Protocol frames them.
struct MessageStream {
  enum Problem: Error {
    /// Nobody writes any more.
    case ended
    /// What comes is no message, and where the next one begins cannot be told.
    case unreadable(String)
  }

  private let input: Int32
  private var buffer: [UInt8] = []
  /// An editor's whole document is one message; more is a mistake.
  private static let longest = 64 << 20

  init(input: Int32) { self.input = input }

  /// Waits for the next message's content.
  mutating func next() throws(Problem) -> [UInt8] {
    let header = try header()
    guard let length = Self.length(in: header), length <= Self.longest else {
      throw .unreadable("a header without a Content-Length of up to \(Self.longest)")
    }
    while buffer.count < length { try read() }
    defer { buffer.removeFirst(length) }
    return Array(buffer[..<length])
  }

  private mutating func header() throws(Problem) -> String {
    let mark = Array("\r\n\r\n".utf8)
    var searched = 0
    while true {
      if let end = buffer[searched...].firstIndex(of: mark) {
        defer { buffer.removeFirst(end + mark.count) }
        return String(decoding: buffer[..<end], as: UTF8.self)
      }
      searched = max(0, buffer.count - mark.count)
      if buffer.count > 1 << 16 { throw .unreadable("a header without an end") }
      try read()
    }
  }

  private static func length(in header: String) -> Int? {
    for line in header.split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      return Int(parts[1].filter { $0 != " " }).flatMap { $0 >= 0 ? $0 : nil }
    }
    return nil
  }

  private mutating func read() throws(Problem) {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(input, &piece, piece.count)
    if count < 0, errno == EINTR { return }
    guard count > 0 else { throw .ended }
    buffer += piece[..<count]
  }

  static func framed(_ message: JSONValue) -> [UInt8] {
    let content = message.encoded
    return Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
  }
}

extension ArraySlice<UInt8> {
  /// Where another sequence begins in it.
  fileprivate func firstIndex(of part: [UInt8]) -> Int? {
    var index = startIndex
    while index + part.count <= endIndex {
      if self[index..<index + part.count].elementsEqual(part) { return index }
      index += 1
    }
    return nil
  }
}
