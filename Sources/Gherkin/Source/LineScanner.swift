/// One line of a source, without the line feed and the carriage returns before it.
struct SourceLine {
  /// From 1.
  var number: Int
  var start: Int
  /// Where the text begins.
  var content: Int
  var end: Int
  /// Code points of white space before the text.
  var indent: Int

  var isEmpty: Bool { content == end }
  var range: Range<Int> { start..<end }
  var column: Int { indent + 1 }
  var location: Location { Location(line: number, column: column) }
}

/// Cuts a source into lines at line feeds; a value, so that a copy can look ahead.
struct LineScanner {
  let bytes: [UInt8]
  private var position = 0
  private(set) var number = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The number of the line that `next()` would give: one after the last at the end.
  var upcomingNumber: Int { number + 1 }

  mutating func next() -> SourceLine? {
    guard position < bytes.count else { return nil }
    number += 1
    var line = SourceLine(number: number, start: position, content: position, end: position, indent: 0)
    skipIndentation(of: &line)
    var index = line.content
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    position = index + 1
    while index > line.start, bytes[index - 1] == 0x0D { index -= 1 }
    line.end = index
    if line.content > index { line.content = index }
    return line
  }

  private func skipIndentation(of line: inout SourceLine) {
    var index = line.start
    while index < bytes.count, bytes[index] != 0x0A {
      let length = Whitespace.length(in: bytes, at: index, end: bytes.count)
      if length == 0 { break }
      index += length
      line.indent += 1
    }
    line.content = index
  }
}
