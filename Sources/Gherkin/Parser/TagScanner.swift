/// Cuts a line of tags at each `@`, up to a comment.
struct TagScanner {
  struct Found {
    var column: Int
    /// Where its `@` is.
    var start: Int
    /// The name without the `@` and the white space around.
    var name: Range<Int>
    var containsWhitespace: Bool
  }

  private let source: [UInt8]
  /// Where the tags end: before a comment, or with the line.
  let end: Int
  private var position: Int
  private var column: Int

  init(_ line: SourceLine, of source: [UInt8]) {
    self.source = source
    position = line.content
    column = line.column
    end = Self.endBeforeComment(of: line, in: source)
  }

  mutating func next() -> Found? {
    guard position < end else { return nil }
    let next = source[(position + 1)..<end].firstIndex(of: UInt8(ascii: "@")) ?? end
    let name = Whitespace.trim(position + 1..<next, of: source)
    defer {
      column += source[position..<next].codePointCount
      position = next
    }
    return Found(column: column, start: position, name: name, containsWhitespace: containsWhitespace(name))
  }

  private func containsWhitespace(_ range: Range<Int>) -> Bool {
    range.contains { Whitespace.length(in: source, at: $0, end: range.upperBound) > 0 }
  }

  /// A number sign begins a comment only after white space.
  private static func endBeforeComment(of line: SourceLine, in source: [UInt8]) -> Int {
    let mark = (line.content..<line.end).first { index in
      source[index] == UInt8(ascii: "#")
        && Whitespace.length(in: source, before: index, start: line.content) > 0
    }
    return Whitespace.trimEnd(from: line.content, to: mark ?? line.end, of: source)
  }
}

extension Collection<UInt8> {
  /// Of well-formed UTF-8.
  var codePointCount: Int { reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }
}
