import Glibc

/// The lines of a text by number, without scanning it again.
struct SourceLineIndex: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]

  var count: Int { starts.count }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    bytes.withUnsafeBufferPointer { Self.forEachEnd(of: $0) { starts.append($0) } }
    self.starts = starts
  }

  /// How many lines a text has; what follows the last line end is none where it is empty.
  static func count(_ bytes: [UInt8]) -> Int {
    endCount(in: bytes, bytes.indices) + (bytes.last == 0x0A || bytes.last == 0x0D || bytes.isEmpty ? 0 : 1)
  }

  /// How many lines end in a part of a text, which does not end between a carriage return and its line feed.
  static func endCount(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    var ends = 0
    bytes.withUnsafeBufferPointer { forEachEnd(of: UnsafeBufferPointer(rebasing: $0[range])) { _ in ends += 1 } }
    return ends
  }

  /// Where each line ends: behind a line feed, or a carriage return that none follows.
  private static func forEachEnd(of text: UnsafeBufferPointer<UInt8>, _ take: (Int) -> Void) {
    guard let base = text.baseAddress else { return }
    guard memchr(base, 0x0D, text.count) == nil else {
      for index in text.indices where text[index] == 0x0A || text[index] == 0x0D && !text.has(0x0A, at: index + 1) {
        take(index + 1)
      }
      return
    }
    var start = base
    while let hit = memchr(start, 0x0A, base + text.count - start) {
      start = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) + 1
      take(start - base)
    }
  }

  /// Without its line end; empty for a line that is not there.
  subscript(number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= starts.count else { return [] }
    let end = number < starts.count ? starts[number] : bytes.count
    var line = bytes[starts[number - 1]..<end]
    while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
    return line
  }

  /// The line that a byte stands in.
  func number(of offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Whether a line closes a code block (CommonMark 0.30, 4.5).
  func isFence(_ number: Int) -> Bool { isFence(self[number], after: " \t>") }

  /// Whether it opens one, perhaps in an item of a list.
  func isOpeningFence(_ number: Int) -> Bool { isFence(self[number], after: " \t>-*+.)0123456789") }

  private func isFence(_ line: ArraySlice<UInt8>, after marks: StaticString) -> Bool {
    let text = line.drop { byte in marks.withUTF8Buffer { $0.contains(byte) } }
    return text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8)
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func has(_ byte: UInt8, at index: Int) -> Bool { index < count && self[index] == byte }
}
