import Wire

/// Cuts a query into words, as Prometheus' lexer does.
package struct PromQLLexer {
  private static let symbols = ["==", ">=", "<=", "!=", ",", "=", "<", ">", "+", "-", "*", "/", "%", "^", "@"]
  private static let inBraces = ["=~", "!~", "!=", "=", ","]

  package let bytes: [UInt8]
  package var position = 0
  private var openParentheses = 0
  private var isInBraces = false
  private var isInBrackets = false
  private var hasColon = false
  private var isBracketNew = false

  package init(_ query: String) { bytes = Array(query.utf8) }

  /// The last one is an end or a failure.
  package static func tokens(of query: String) -> [PromQLToken] {
    var lexer = PromQLLexer(query)
    var tokens: [PromQLToken] = []
    while true {
      tokens.append(lexer.next())
      switch tokens.last?.kind {
      case .end, .failure: return tokens
      default: continue
      }
    }
  }

  private mutating func next() -> PromQLToken {
    skipBlanks()
    let start = position
    let kind: PromQLToken.Kind
    do throws(PromQLError) { kind = try word() } catch { kind = .failure(error) }
    return PromQLToken(kind: kind, offset: start, text: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "#") { skip { $0 != UInt8(ascii: "\n") } }
      guard position < bytes.count, [9, 10, 13, 32].contains(bytes[position]) else { return }
      position += 1
    }
  }

  private mutating func skip(while isPart: (UInt8) -> Bool) {
    while position < bytes.count, isPart(bytes[position]) { position += 1 }
  }

  private mutating func word() throws(PromQLError) -> PromQLToken.Kind {
    if isBracketNew {
      isBracketNew = false
      return try range()
    }
    guard let byte = byte() else { return try end() }
    if isInBraces { return try wordInBraces(byte) }
    let start = position
    switch byte {
    case _ where byte.isDigit, UInt8(ascii: ".") where self.byte(1)?.isDigit == true: return try number()
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return .string(try string(quote: byte))
    case _ where isInBrackets && (byte.isNameByte || byte == UInt8(ascii: ":")): return try colon()
    case _ where byte.isNameByte, UInt8(ascii: ":"):
      skip { $0.isNameByte || $0 == UInt8(ascii: ":") }
      return .identifier(String(decoding: bytes[start..<position], as: UTF8.self))
    default:
      if let bracket = try bracket(byte) { return .symbol(bracket) }
      return .symbol(try symbol(Self.symbols, "unexpected character"))
    }
  }

  private func end() throws(PromQLError) -> PromQLToken.Kind {
    if isInBraces { throw error("unexpected end of input inside braces", at: position) }
    if openParentheses > 0 { throw error("unclosed left parenthesis", at: position) }
    if isInBrackets { throw error("unclosed left bracket", at: position) }
    return .end
  }

  private mutating func wordInBraces(_ byte: UInt8) throws(PromQLError) -> PromQLToken.Kind {
    let start = position
    switch byte {
    case _ where byte.isNameByte && !byte.isDigit:
      skip { $0.isNameByte }
      return .identifier(String(decoding: bytes[start..<position], as: UTF8.self))
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return .string(try string(quote: byte))
    case UInt8(ascii: "{"): throw error("unexpected left brace '{'", at: start)
    case UInt8(ascii: "}"):
      position += 1
      isInBraces = false
      return .symbol("}")
    default: return .symbol(try symbol(Self.inBraces, "unexpected character inside braces"))
    }
  }

  /// Within brackets Prometheus takes any letter for a colon, once.
  private mutating func colon() throws(PromQLError) -> PromQLToken.Kind {
    if hasColon { throw error("unexpected colon \(quoted(position))", at: position) }
    hasColon = true
    position += 1
    return .symbol(":")
  }

  private mutating func bracket(_ byte: UInt8) throws(PromQLError) -> String? {
    let start = position
    switch byte {
    case UInt8(ascii: "("): openParentheses += 1
    case UInt8(ascii: ")"):
      openParentheses -= 1
      if openParentheses < 0 { throw error("unexpected right parenthesis ')'", at: start + 1) }
    case UInt8(ascii: "{"): isInBraces = true
    case UInt8(ascii: "["):
      if isInBrackets { throw error("unexpected left bracket '['", at: start) }
      (isInBrackets, isBracketNew, hasColon) = (true, true, false)
    case UInt8(ascii: "]"):
      if !isInBrackets { throw error("unexpected right bracket ']'", at: start) }
      isInBrackets = false
    default: return nil
    }
    position += 1
    return String(UnicodeScalar(byte))
  }

  private mutating func symbol(_ known: [String], _ message: String) throws(PromQLError) -> String {
    let rest = bytes[position...]
    let symbol = known.first { rest.starts(with: $0.utf8) }
    let after = byte(1) == UInt8(ascii: "~") && !isInBraces
    guard let symbol, !(symbol == "=" && after) else {
      if rest.first == UInt8(ascii: "!") || symbol == "=" {
        let place = isInBraces ? " inside braces" : ""
        throw error("unexpected character after '\(symbol ?? "!")'\(place): \(quoted(position + 1))", at: position)
      }
      throw error("\(message): \(quoted(position))", at: position)
    }
    position += symbol.utf8.count
    return symbol
  }

  package func byte(_ distance: Int = 0) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  /// The character at a place, as Go's `%q` prints it.
  private func quoted(_ place: Int) -> String {
    guard place < bytes.count else { return "'\u{FFFD}'" }
    let character = String(decoding: bytes[place...].prefix(4), as: UTF8.self).unicodeScalars.first.map { String($0) }
    let text = String(GoQuoted.text(character ?? "").dropFirst().dropLast())
    return text == "'" ? "'\\''" : text == "\\\"" ? "'\"'" : "'\(text)'"
  }

  package func error(_ message: String, at offset: Int) -> PromQLError { .parse(message, at: offset, in: bytes) }
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
