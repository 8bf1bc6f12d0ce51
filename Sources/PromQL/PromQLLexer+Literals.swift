import Wire

extension PromQLLexer {
  /// `1`, `.5`, `1e-3`, `0x1F`, `017`, and durations such as `1h30m`.
  mutating func number() throws(PromQLError) -> PromQLToken.Kind {
    let start = position
    if scanNumber() { return .number(Self.value(String(decoding: bytes[start..<position], as: UTF8.self))) }
    return try duration("bad number or duration syntax", from: start)
  }

  /// What follows a `[`.
  mutating func range() throws(PromQLError) -> PromQLToken.Kind {
    let start = position
    if scanNumber() { throw error("missing unit character in duration", at: start) }
    return try duration("bad duration syntax", from: start)
  }

  private mutating func duration(_ message: String, from start: Int) throws(PromQLError) -> PromQLToken.Kind {
    let isDuration = scanDuration()
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard isDuration else { throw error("\(message): \(GoQuoted.text(text))", at: start) }
    guard let duration = PromQLDuration.parse(text) else {
      throw error("not a valid duration string: \(GoQuoted.text(text))", at: start)
    }
    return .duration(duration)
  }

  private mutating func accept(_ characters: String) -> Bool {
    guard let byte = byte(), characters.utf8.contains(byte) else { return false }
    position += 1
    return true
  }

  private mutating func acceptRun(_ characters: String) { while accept(characters) {} }

  /// As Go's lexer does it: what looks like a number, if nothing of a name follows.
  private mutating func scanNumber() -> Bool {
    let isHexadecimal = accept("0") && accept("xX")
    let digits = isHexadecimal ? "0123456789abcdefABCDEF" : "0123456789"
    acceptRun(digits)
    if accept(".") { acceptRun(digits) }
    if accept("eE") {
      _ = accept("+-")
      acceptRun("0123456789")
    }
    return byte()?.isNameByte != true
  }

  private mutating func scanDuration() -> Bool {
    guard accept("smhdwy") else { return false }
    _ = accept("s")
    while accept("0123456789") {
      acceptRun("0123456789")
      guard accept("smhdw") else { return false }
      _ = accept("s")
    }
    guard byte()?.isNameByte == true else { return true }
    position += 1
    return false
  }

  /// A leading zero means octal, as in Go, where the digits allow it. Not finite where Go would find no value.
  private static func value(_ text: String) -> Double {
    if text.lowercased().hasPrefix("0x") { return Int64(text.dropFirst(2), radix: 16).map { Double($0) } ?? .nan }
    if text.hasPrefix("0"), let octal = Int64(text, radix: 8) { return Double(octal) }
    let whole = text.lowercased().replacing(".e", with: ".0e")
    return Double(whole.hasSuffix(".") ? whole + "0" : whole) ?? .nan
  }

  mutating func string(quote: UInt8) throws(PromQLError) -> String {
    let start = position
    let isRaw = quote == UInt8(ascii: "`")
    var content: [UInt8] = []
    position += 1
    while let byte = byte(), byte != quote, isRaw || byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\\"), !isRaw {
        content += try escape(quote, start)
      } else {
        content.append(byte)
        position += 1
      }
    }
    guard byte() == quote else { throw error("unterminated \(isRaw ? "raw" : "quoted") string", at: start) }
    position += 1
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func escape(_ quote: UInt8, _ start: Int) throws(PromQLError) -> [UInt8] {
    let plain: [UInt8: UInt8] = [97: 7, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9, 118: 11, 92: 92]
    guard let letter = byte(1) else { throw error("escape sequence not terminated", at: start) }
    if let value = letter == quote ? quote : plain[letter] {
      position += 2
      return [value]
    }
    switch letter {
    case UInt8(ascii: "0")...UInt8(ascii: "7"): return try numeric(1, 3, 8, start)
    case UInt8(ascii: "x"): return try numeric(2, 2, 16, start)
    case UInt8(ascii: "u"): return try numeric(2, 4, 16, start)
    case UInt8(ascii: "U"): return try numeric(2, 8, 16, start)
    default: throw error("unknown escape sequence \(Self.codePoint(letter))", at: start)
    }
  }

  /// Octal and `\x` stand for a byte, `\u` and `\U` for a character.
  private mutating func numeric(
    _ skipped: Int, _ count: Int, _ radix: Int, _ start: Int
  ) throws(PromQLError) -> [UInt8] {
    let first = position + skipped
    let digits = bytes[first...].prefix(count)
    for digit in digits where Int(String(UnicodeScalar(digit)), radix: radix) == nil {
      throw error("illegal character \(Self.codePoint(digit)) in escape sequence", at: start)
    }
    guard digits.count == count, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: radix) else {
      throw error("escape sequence not terminated", at: start)
    }
    position = first + count
    if count < 4 { return [UInt8(truncatingIfNeeded: value)] }
    guard let scalar = UnicodeScalar(value) else {
      throw error("escape sequence is an invalid Unicode code point", at: start)
    }
    return Array(String(scalar).utf8)
  }

  /// As Go's `%#U`: `U+0078 'x'`.
  private static func codePoint(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits) '\(UnicodeScalar(byte))'"
  }
}
