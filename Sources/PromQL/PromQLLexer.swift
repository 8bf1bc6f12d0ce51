import Wire

/// Cuts a query into words.
package struct PromQLLexer {
  private static let symbols = [
    "=~", "!~", "!=", "==", ">=", "<=", "(", ")", "{", "}", "[", "]", ",", ":", "=", "<", ">", "+", "-", "*", "/", "%",
    "^", "@",
  ]

  package let bytes: [UInt8]
  private var position = 0

  package init(_ query: String) { bytes = Array(query.utf8) }

  package static func tokens(of query: String) throws(PromQLError) -> [PromQLToken] {
    var lexer = PromQLLexer(query)
    var tokens: [PromQLToken] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() throws(PromQLError) -> PromQLToken {
    skipBlanks()
    guard position < bytes.count else { return PromQLToken(kind: .end, offset: position, text: "") }
    let (start, byte) = (position, bytes[position])
    let kind: PromQLToken.Kind
    switch byte {
    case _ where byte.isDigit, UInt8(ascii: ".") where start + 1 < bytes.count && bytes[start + 1].isDigit:
      kind = try number()
    case _ where byte.isNameByte: kind = .identifier(take { $0.isNameByte || $0 == UInt8(ascii: ":") })
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): kind = .string(try string(quote: byte))
    default: kind = .symbol(try symbol())
    }
    return PromQLToken(kind: kind, offset: start, text: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "#") { _ = take { $0 != UInt8(ascii: "\n") } }
      guard position < bytes.count, [9, 10, 13, 32].contains(bytes[position]) else { return }
      position += 1
    }
  }

  private mutating func take(while isPart: (UInt8) -> Bool) -> String {
    let start = position
    while position < bytes.count, isPart(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// `1`, `.5`, `1e-3`, `0x1F`, and durations such as `1h30m`.
  private mutating func number() throws(PromQLError) -> PromQLToken.Kind {
    let start = position
    var text = take { $0.isNameByte || $0 == UInt8(ascii: ".") }
    let endsInExponent = text.last == "e" || text.last == "E"
    if endsInExponent, !text.hasPrefix("0x"), position < bytes.count, [43, 45].contains(bytes[position]) {
      position += 1
      text = String(decoding: bytes[start..<position], as: UTF8.self) + take { $0.isDigit }
    }
    if let value = Self.value(text) { return .number(value) }
    if let duration = PromQLDuration.parse(text) { return .duration(duration) }
    throw error("bad number or duration syntax: \(GoQuoted.text(text))", at: start)
  }

  private static func value(_ text: String) -> Double? {
    if text.lowercased().hasPrefix("0x") { return UInt64(text.dropFirst(2), radix: 16).map { Double($0) } }
    guard text.utf8.allSatisfy({ $0.isDigit || [43, 45, 46, 69, 101].contains($0) }) else { return nil }
    return Double(text.hasSuffix(".") ? text + "0" : text)
  }

  private mutating func symbol() throws(PromQLError) -> String {
    let rest = bytes[position...]
    guard let symbol = Self.symbols.first(where: { rest.starts(with: $0.utf8) }) else {
      let character = String(decoding: rest.prefix(4), as: UTF8.self).first.map(String.init) ?? ""
      if rest.first == UInt8(ascii: "!") { throw error("unexpected character after '!'", at: position) }
      throw error("unexpected character: '\(character)'", at: position)
    }
    position += symbol.utf8.count
    return symbol
  }

  private mutating func string(quote: UInt8) throws(PromQLError) -> String {
    let start = position
    var content: [UInt8] = []
    position += 1
    while position < bytes.count, bytes[position] != quote {
      if bytes[position] == UInt8(ascii: "\n"), quote != UInt8(ascii: "`") { break }
      if bytes[position] == UInt8(ascii: "\\"), quote != UInt8(ascii: "`") {
        content += try escape(quote)
      } else {
        content.append(bytes[position])
        position += 1
      }
    }
    guard position < bytes.count, bytes[position] == quote else { throw error("unterminated quoted string", at: start) }
    position += 1
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func escape(_ quote: UInt8) throws(PromQLError) -> [UInt8] {
    let plain: [Character: UInt8] = [
      "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "\"": 34, "'": 39,
    ]
    guard position + 1 < bytes.count else { throw error("escape sequence not terminated", at: position) }
    let letter = Character(UnicodeScalar(bytes[position + 1]))
    defer { position += 2 }
    if let byte = plain[letter], !(letter == "\"" || letter == "'") || byte == quote { return [byte] }
    if letter == "x" || letter == "u" { throw .unsupported("\\\(letter) escapes in strings") }
    throw error("unknown escape sequence U+00\(String(bytes[position + 1], radix: 16, uppercase: true))", at: position)
  }

  private func error(_ message: String, at offset: Int) -> PromQLError { .parse(message, at: offset, in: bytes) }
}

extension PromQLError {
  package static func parse(_ message: String, at offset: Int, in query: [UInt8]) -> Self {
    let before = query.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let lineStart = (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return .parse(message, line: line, column: offset - lineStart + 1)
  }
}

extension UInt8 {
  package var isDigit: Bool { (48...57).contains(self) }

  /// A letter, digit or underscore.
  package var isNameByte: Bool { isDigit || (65...90).contains(self) || (97...122).contains(self) || self == 95 }
}
