/// Parses one JSON text strictly (RFC 8259), with bounded nesting.
package struct JSONParser {
  package static let maximumDepth = 128

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package mutating func parseText() throws(JSONError) -> JSONValue {
    let value = try parseValue()
    skipWhitespace()
    guard position == bytes.count else { throw JSONError(problem: .trailingBytes, offset: position) }
    return value
  }

  private mutating func parseValue() throws(JSONError) -> JSONValue {
    skipWhitespace()
    switch try peek() {
    case UInt8(ascii: "{"): return .object(try parseMembers())
    case UInt8(ascii: "["): return .array(try parseElements())
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try parseNumber())
    default: throw unexpected("a value")
    }
  }

  private mutating func parseMembers() throws(JSONError) -> [JSONMember] {
    var members: [JSONMember] = []
    try enter()
    while try continues(members.isEmpty, until: UInt8(ascii: "}")) {
      skipWhitespace()
      guard try peek() == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
      let key = try parseString()
      skipWhitespace()
      guard try peek() == UInt8(ascii: ":") else { throw unexpected("\":\"") }
      position += 1
      members.append(JSONMember(key: key, value: try parseValue()))
    }
    return members
  }

  private mutating func parseElements() throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    try enter()
    while try continues(elements.isEmpty, until: UInt8(ascii: "]")) { elements.append(try parseValue()) }
    return elements
  }

  private mutating func enter() throws(JSONError) {
    guard depth < Self.maximumDepth else { throw JSONError(problem: .nestedTooDeeply, offset: position) }
    depth += 1
    position += 1
  }

  /// Passes a comma, or the end of an array or object.
  private mutating func continues(_ isFirst: Bool, until end: UInt8) throws(JSONError) -> Bool {
    skipWhitespace()
    let byte = try peek()
    if byte == end {
      position += 1
      depth -= 1
      return false
    }
    if isFirst { return true }
    guard byte == UInt8(ascii: ",") else { throw unexpected("\",\" or \"\(UnicodeScalar(end))\"") }
    position += 1
    return true
  }

  private mutating func parseWord(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for expected in word.withUTF8Buffer(Array.init) {
      guard try peek() == expected else { throw unexpected("\(word)") }
      position += 1
    }
    return value
  }

  private mutating func parseNumber() throws(JSONError) -> String {
    let start = position
    skip(UInt8(ascii: "-"))
    if !skip(UInt8(ascii: "0")) { try skipDigits() }
    if skip(UInt8(ascii: ".")) { try skipDigits() }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      if !skip(UInt8(ascii: "+")) { skip(UInt8(ascii: "-")) }
      try skipDigits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipDigits() throws(JSONError) {
    let start = position
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
    guard position > start else { throw JSONError(problem: .invalidNumber, offset: position) }
  }

  private mutating func parseString() throws(JSONError) -> String {
    var scanner = JSONStringScanner(bytes: bytes, position: position + 1)
    let text = try scanner.scan()
    position = scanner.position
    return text
  }

  private mutating func skipWhitespace() {
    while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
  }

  @discardableResult
  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private func peek() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw JSONError(problem: .unexpectedEnd, offset: position) }
    return bytes[position]
  }

  private func unexpected(_ expected: String) -> JSONError {
    JSONError(problem: .unexpectedByte(bytes[position], expected: expected), offset: position)
  }
}

extension JSONValue {
  /// Parses a whole JSON text in UTF-8.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes)
    self = try parser.parseText()
  }
}
