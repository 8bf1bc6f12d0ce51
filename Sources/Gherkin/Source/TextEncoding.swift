/// Whether bytes are UTF-8, and if not, where they cease to be and what they look like.
struct TextEncoding {
  /// Nil for UTF-8.
  let error: ParseError?

  init(_ bytes: [UInt8]) {
    if Self.isUTF16(bytes) {
      error = ParseError(location: Location(line: 1), problem: .notUTF8(likely: "UTF-16"))
      return
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
      error = nil
    } catch {
      let place = error.byteOffsets.lowerBound
      self.error = ParseError(
        location: Self.location(of: place, in: bytes), problem: .notUTF8(likely: Self.likely(bytes, at: place)))
    }
  }

  /// By its mark, or by every second byte of its first two characters.
  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    guard bytes.count >= 4 else { return false }
    let isZero = bytes.prefix(4).map { $0 == 0 }
    return isZero == [false, true, false, true] || isZero == [true, false, true, false]
  }

  /// Programs and archives have zeros and other control characters; what else has single high bytes is an old encoding.
  private static func likely(_ bytes: [UInt8], at place: Int) -> String? {
    let before = bytes[..<min(bytes.count, place + 512)]
    if before.contains(where: { $0 < 0x09 || (0x0E..<0x1B).contains($0) }) { return ParseError.Problem.binary }
    return "byte \(String(bytes[place], radix: 16, uppercase: true)) of another encoding, such as Latin-1"
  }

  /// Its column is counted in code points, as all are.
  private static func location(of place: Int, in bytes: [UInt8]) -> Location {
    let before = bytes[..<place]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let mark = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 1 : 0
    let characters = String(decoding: bytes[start..<place], as: UTF8.self).unicodeScalars.count
    return Location(line: before.count { $0 == 0x0A } + 1, column: characters - mark + 1)
  }
}

extension ParseError.Problem {
  static let binary = "something that is no text"
}
