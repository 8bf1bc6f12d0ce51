/// Cuts a table row into its cells; what is before the first and after the last bar is not a cell.
struct CellScanner {
  private let source: [UInt8]
  private let end: Int
  private var position: Int
  private var column: Int

  init(_ line: SourceLine, of source: [UInt8]) {
    self.source = source
    end = line.end
    position = line.content + 1
    column = line.column + 1
  }

  mutating func next(_ derived: inout [UInt8]) -> CellNode? {
    let startColumn = column
    let start = position
    let isEscaped = skipToBar()
    guard position < end else { return nil }
    defer { advance() }
    return cell(start..<position, at: startColumn, isEscaped, &derived)
  }

  /// The next cell as it is written, with the white space around it.
  mutating func nextRange() -> Range<Int>? {
    let start = position
    _ = skipToBar()
    guard position < end else { return nil }
    defer { advance() }
    return start..<position
  }

  /// Returns whether there was a backslash before something.
  private mutating func skipToBar() -> Bool {
    var isEscaped = false
    while position < end, source[position] != UInt8(ascii: "|") {
      if source[position] == UInt8(ascii: "\\"), position + 1 < end {
        isEscaped = true
        advance()
      }
      advance()
    }
    return isEscaped
  }

  /// Past one byte; a code point's first byte counts for the column.
  private mutating func advance() {
    if source[position] & 0xC0 != 0x80 { column += 1 }
    position += 1
  }

  private func cell(_ range: Range<Int>, at column: Int, _ isEscaped: Bool, _ derived: inout [UInt8]) -> CellNode {
    let start = Whitespace.skip(from: range.lowerBound, to: range.upperBound, of: source)
    let column = UInt32(column + source[range.lowerBound..<start].codePointCount)
    if isEscaped { return CellNode(column: column, value: unescape(start..<range.upperBound, &derived)) }
    let end = Whitespace.trimEnd(from: start, to: range.upperBound, of: source)
    return CellNode(column: column, value: SourceText(source: start..<end))
  }

  /// `\n`, `\|` and `\\` stand for a line feed, a bar and a backslash; other backslashes for themselves.
  private func unescape(_ range: Range<Int>, _ derived: inout [UInt8]) -> SourceText {
    let start = derived.count
    var index = range.lowerBound
    while index < range.upperBound {
      let isPair = source[index] == UInt8(ascii: "\\") && index + 1 < range.upperBound
      let meaning = isPair ? Self.meaning(ofEscaped: source[index + 1]) : nil
      derived.append(meaning ?? source[index])
      index += meaning == nil ? 1 : 2
    }
    trimEnd(from: start, &derived)
    return SourceText(derived: start..<derived.count)
  }

  private static func meaning(ofEscaped byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "|"), UInt8(ascii: "\\"): byte
    default: nil
    }
  }

  /// Takes white space off the end, but no line feed; and what stands before one last line feed, as the official
  /// parsers' regular expression does.
  private func trimEnd(from start: Int, _ derived: inout [UInt8]) {
    let endsWithLineFeed = derived.count > start && derived.last == 0x0A
    if endsWithLineFeed { derived.removeLast() }
    while derived.count > start, derived.last != 0x0A {
      let length = Whitespace.length(in: derived, before: derived.count, start: start)
      if length == 0 { break }
      derived.removeLast(length)
    }
    if endsWithLineFeed { derived.append(0x0A) }
  }
}
