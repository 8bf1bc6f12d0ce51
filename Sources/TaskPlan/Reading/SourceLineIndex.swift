/// The lines of a text by number, without scanning it again.
struct SourceLineIndex {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D && !bytes.has(0x0A, at: index + 1) {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// How many lines a text has; what follows the last line end is none where it is empty.
  static func count(_ bytes: [UInt8]) -> Int {
    let ends = bytes.indices.count { bytes[$0] == 0x0A || bytes[$0] == 0x0D && !bytes.has(0x0A, at: $0 + 1) }
    return ends + (bytes.last == 0x0A || bytes.last == 0x0D || bytes.isEmpty ? 0 : 1)
  }

  /// Without its line end; empty for a line that is not there.
  subscript(number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= starts.count else { return [] }
    let end = number < starts.count ? starts[number] : bytes.count
    var line = bytes[starts[number - 1]..<end]
    while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
    return line
  }

  /// Whether a line opens or closes a code block (CommonMark 0.30, 4.5).
  func isFence(_ number: Int) -> Bool {
    let text = self[number].drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    return text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8)
  }
}

extension [UInt8] {
  fileprivate func has(_ byte: UInt8, at index: Int) -> Bool { index < count && self[index] == byte }
}
