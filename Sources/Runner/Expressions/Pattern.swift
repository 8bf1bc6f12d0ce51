/// A compiled regular expression that reports its capture groups as a tree.
struct Pattern: Sendable {
  let groups: [CaptureGroup]
  private let regex: RegularExpression

  init(_ source: String) throws(ExpressionError) {
    let reader = CaptureGroupReader(source)
    guard let regex = RegularExpression(source), regex.groupCount == reader.count else {
      throw .invalidRegularExpression(source)
    }
    self.regex = regex
    groups = reader.groups
  }

  /// What the outermost capture groups matched, or nil where the pattern is found nowhere in the text.
  func match(_ text: String) -> [Group]? {
    var text = text
    return text.withUTF8 { bytes in
      regex.firstMatch(in: bytes).map { ranges in groups.map { Self.group($0, ranges, bytes) } }
    }
  }

  /// The first match at or after an offset, seen as if the text began there; in UTF-16 code units.
  func firstRange(in text: String, from offset: Int) -> Range<Int>? {
    let start = text.utf16.index(text.startIndex, offsetBy: offset)
    var rest = String(text[start...])
    return rest.withUTF8 { bytes in
      regex.firstMatch(in: bytes)?.first.flatMap { $0 }.map { range in
        let begin = offset + Self.utf16Count(bytes[..<range.lowerBound])
        return begin..<begin + Self.utf16Count(bytes[range])
      }
    }
  }

  private static func group(
    _ capture: CaptureGroup, _ ranges: [Range<Int>?], _ text: UnsafeBufferPointer<UInt8>
  ) -> Group {
    let children = capture.children.map { group($0, ranges, text) }
    guard let range = ranges[capture.number] else { return Group(start: nil, value: nil, children: children) }
    return Group(
      start: utf16Count(text[..<range.lowerBound]), value: String(decoding: text[range], as: UTF8.self),
      children: children)
  }

  /// Every code point counts one, those of four bytes two.
  private static func utf16Count(_ utf8: some Sequence<UInt8>) -> Int {
    utf8.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
  }
}

extension String {
  subscript(utf16 range: Range<Int>) -> Substring {
    let start = utf16.index(startIndex, offsetBy: range.lowerBound)
    return self[start..<utf16.index(start, offsetBy: range.count)]
  }
}
