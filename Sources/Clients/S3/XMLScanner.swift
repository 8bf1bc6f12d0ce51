/// Splits XML into tags and text.
package struct XMLScanner {
  package enum Token: Equatable {
    case start(String)
    case end(String)
    case text(String)
  }

  private let bytes: [UInt8]
  private(set) var position = 0
  private var pendingEnd: String?

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next token, `nil` at the end; comments and processing instructions are passed over.
  package mutating func next() throws(XMLError) -> Token? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") { return .text(try text()) }
      if skip("<?") { _ = try upTo("?>") } else if skip("<!--") { _ = try upTo("-->") } else { return try tag() }
    }
    return nil
  }

  private mutating func tag() throws(XMLError) -> Token {
    if skip("<![CDATA[") { return .text(String(decoding: try upTo("]]>"), as: UTF8.self)) }
    if skip("<!") { throw .documentType }
    if skip("</") { return .end(try name(try upTo(">"))) }
    _ = skip("<")
    var content = try upTo(">")
    let isEmpty = content.last == UInt8(ascii: "/")
    if isEmpty { content = content.dropLast() }
    let name = try name(content)
    if isEmpty { pendingEnd = name }
    return .start(name)
  }

  /// A tag's name up to its attributes, without its namespace prefix.
  private func name(_ content: ArraySlice<UInt8>) throws(XMLError) -> String {
    let qualified = content.prefix { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard let local = qualified.split(separator: UInt8(ascii: ":")).last else { throw .malformed(offset: position) }
    return String(decoding: local, as: UTF8.self)
  }

  private mutating func text() throws(XMLError) -> String {
    let start = position
    position = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    let raw = bytes[start..<position]
    guard raw.contains(UInt8(ascii: "&")) else { return String(decoding: raw, as: UTF8.self) }
    let parts = String(decoding: raw, as: UTF8.self).split(separator: "&", omittingEmptySubsequences: false)
    var text = String(parts[0])
    for part in parts.dropFirst() { text += try resolve(part) }
    return text
  }

  /// Replaces the entity that a piece of text begins with.
  private func resolve(_ part: Substring) throws(XMLError) -> String {
    guard let end = part.firstIndex(of: ";") else { throw .malformed(offset: position) }
    let rest = part[part.index(after: end)...]
    switch part[..<end] {
    case "amp": return "&" + rest
    case "lt": return "<" + rest
    case "gt": return ">" + rest
    case "quot": return "\"" + rest
    case "apos": return "'" + rest
    case let reference: return String(try character(reference)) + rest
    }
  }

  private func character(_ reference: Substring) throws(XMLError) -> Character {
    let isHexadecimal = reference.hasPrefix("#x")
    guard reference.hasPrefix("#"),
      let value = UInt32(reference.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10),
      let scalar = UnicodeScalar(value)
    else { throw .malformed(offset: position) }
    return Character(scalar)
  }

  private mutating func skip(_ prefix: StaticString) -> Bool {
    let matches = prefix.withUTF8Buffer { bytes[position...].starts(with: $0) }
    if matches { position += prefix.utf8CodeUnitCount }
    return matches
  }

  /// What comes before a delimiter, which is passed over.
  private mutating func upTo(_ delimiter: StaticString) throws(XMLError) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count {
      let end = position
      if skip(delimiter) { return bytes[start..<end] }
      position += 1
    }
    throw .malformed(offset: start)
  }
}
