/// The lines of a description or doc string, joined by line feeds: a range of the source while it is one line,
/// then derived text.
struct JoinedLines {
  private var first: Range<Int>?
  private var derived: Range<Int>?
  /// Where the derived text ended after the last line that was not empty.
  private var lastText = 0

  mutating func append(_ line: Range<Int>, of source: [UInt8], to text: inout [UInt8]) {
    guard first != nil || derived != nil else {
      first = line
      return
    }
    startDeriving(source, &text)
    text.append(0x0A)
    text.append(contentsOf: source[line])
    extend(to: text.count, isEmpty: line.isEmpty)
  }

  /// A line that does not stand like this in the source.
  mutating func append(derivedLine line: [UInt8], of source: [UInt8], to text: inout [UInt8]) {
    let isFirst = first == nil && derived == nil
    startDeriving(source, &text)
    if !isFirst { text.append(0x0A) }
    text.append(contentsOf: line)
    extend(to: text.count, isEmpty: line.isEmpty)
  }

  private mutating func startDeriving(_ source: [UInt8], _ text: inout [UInt8]) {
    guard derived == nil else { return }
    let start = text.count
    text.append(contentsOf: source[first ?? 0..<0])
    derived = start..<text.count
    lastText = text.count
  }

  private mutating func extend(to end: Int, isEmpty: Bool) {
    derived = (derived?.lowerBound ?? end)..<end
    if !isEmpty { lastText = end }
  }

  /// The text, and this is ready for the next.
  mutating func finish(trimmingEmptyLines trims: Bool, in text: inout [UInt8]) -> SourceText {
    defer { self = JoinedLines() }
    guard let derived else { return SourceText(source: first ?? 0..<0) }
    let end = trims ? max(lastText, derived.lowerBound) : derived.upperBound
    text.removeLast(text.count - end)
    return SourceText(derived: derived.lowerBound..<end)
  }
}
