extension ParserRun {
  /// The code in `# language: CODE`, if the line is that.
  func language(of line: SourceLine) -> String? {
    var rest = Whitespace.trim(line.content + 1..<line.end, of: source)
    guard take("language", from: &rest), take(":", from: &rest) else { return nil }
    return !rest.isEmpty && source[rest].allSatisfy(isInLanguageCode)
      ? String(decoding: source[rest], as: UTF8.self) : nil
  }

  private func take(_ word: StaticString, from rest: inout Range<Int>) -> Bool {
    let length = word.utf8CodeUnitCount
    let isThere = rest.count >= length && word.withUTF8Buffer { source[rest.prefix(length)].elementsEqual($0) }
    if isThere { rest = Whitespace.trim(rest.dropFirst(length), of: source) }
    return isThere
  }

  private func isInLanguageCode(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
  }

  mutating func change(to code: String, at line: SourceLine) -> Bool {
    guard let known = Dialect(code: code, extended: stepDialect) else {
      report(.unknownLanguage(code), at: line.location)
      return false
    }
    dialect = known
    return true
  }
}
