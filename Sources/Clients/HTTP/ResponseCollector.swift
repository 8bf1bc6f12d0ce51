import Base

/// Builds a response from the lines and pieces that libcurl hands over.
package struct ResponseCollector {
  private(set) var response = HTTPResponse()
  private(set) var exceedsLimit = false
  private let bodyLimit: Int
  private var headIsComplete = false

  package init(bodyLimit: Int) {
    self.bodyLimit = bodyLimit
  }

  /// Takes a status line, a field or the empty line; each interim answer (RFC 9110 §15.2) begins anew.
  package mutating func line(_ bytes: UnsafeRawBufferPointer) {
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/"), !(headIsComplete && response.status >= 200) { return begin(line) }
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      headIsComplete = true
      return
    }
    let value = Self.trim(line.utf8[line.utf8.index(after: colon)...])
    let field = HTTPField(String(line[..<colon]), value)
    headIsComplete ? response.trailers.append(field) : response.headers.append(field)
  }

  /// Whether status and headers are there, and not those of an interim answer.
  package var hasFinalHead: Bool { headIsComplete && response.status >= 200 }

  /// Takes a piece of the body; `false` once it is longer than allowed.
  package mutating func body(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard response.body.count + bytes.count <= bodyLimit else {
      exceedsLimit = true
      return false
    }
    if response.body.isEmpty { response.body.reserveCapacity(expectedLength ?? bytes.count) }
    response.body.append(contentsOf: bytes)
    return true
  }

  private var expectedLength: Int? {
    response.headers["content-length"].flatMap(Int.init).map { min($0, bodyLimit) }
  }

  private mutating func begin(_ statusLine: String) {
    response = HTTPResponse(status: statusLine.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0)
    headIsComplete = false
  }

  private static func trim(_ text: Substring.UTF8View) -> String {
    let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0D, 0x0A].contains(byte) }
    var rest = text.drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return String(decoding: rest, as: UTF8.self)
  }
}
