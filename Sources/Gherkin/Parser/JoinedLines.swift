/// The lines of a description or doc string, joined by line feeds: a range of the source while it is one line, then
/// text of its own.
struct JoinedLines {
  private var single: Range<Int>?
  private var isSingleBlank = false
  private var joined: [UInt8] = []
  private var isEmpty = true
  /// Where the joined text ended after the last line that was not blank.
  private var lastText = 0

  mutating func append(_ line: Range<Int>, of source: [UInt8]) {
    let isBlank = Whitespace.trim(line, of: source).isEmpty
    if isEmpty {
      single = line
      isSingleBlank = isBlank
      isEmpty = false
    } else {
      append(source[line], of: source, isBlank: isBlank)
    }
  }

  /// A line that does not stand like this in the source.
  mutating func append(_ line: some Collection<UInt8>, of source: [UInt8], isBlank: Bool = false) {
    if let single {
      joined.append(contentsOf: source[single])
      if !isSingleBlank { lastText = joined.count }
    }
    single = nil
    if !isEmpty { joined.append(0x0A) }
    isEmpty = false
    joined.append(contentsOf: line)
    if !isBlank { lastText = joined.count }
  }

  /// The text, joined at the end of the derived one; this is ready for the next.
  mutating func finish(trimmingEmptyLines trims: Bool, in derived: inout [UInt8]) -> SourceText {
    defer { reset() }
    if isEmpty || trims && isSingleBlank && single != nil { return SourceText() }
    if let single { return SourceText(source: single) }
    let start = derived.count
    derived.append(contentsOf: joined.prefix(trims ? lastText : joined.count))
    return SourceText(derived: start..<derived.count)
  }

  private mutating func reset() {
    single = nil
    joined.removeAll(keepingCapacity: true)
    isEmpty = true
    lastText = 0
  }
}
