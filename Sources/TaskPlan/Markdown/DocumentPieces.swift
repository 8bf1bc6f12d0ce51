/// Where a long document may be cut so that each piece means by itself what it means in the whole: before a heading with
/// marks at the beginning of a line, which ends every block but fenced code and raw HTML. Of those the parser tells at a
/// piece's end whether one may be open.
///
/// A document that may define links is not cut, since a definition holds everywhere (CommonMark 0.31, 4.7).
struct DocumentPieces {
  private let bytes: UnsafeRawBufferPointer
  private let size: Int
  private let isCut: Bool
  private(set) var start = 0
  private(set) var end = 0
  /// The lines before the piece.
  private(set) var linesBefore = 0

  /// - Parameter size: of a piece at least, in bytes.
  init(_ bytes: UnsafeRawBufferPointer, size: Int) {
    (self.bytes, self.size) = (bytes, size)
    isCut = bytes.count >= 2 * size && !Self.mayDefineLinks(bytes)
    end = cut(after: size)
  }

  var piece: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[start..<end]) }
  var isLast: Bool { end == bytes.count }
  /// The lines of the piece, as the parser counts them.
  var lineCount: Int {
    var count = 0
    for index in start..<end {
      let byte = bytes[index]
      if byte == newLine || (byte == carriageReturn && (index + 1 == bytes.count || bytes[index + 1] != newLine)) {
        count += 1
      }
    }
    return count
  }

  mutating func goOn() {
    (linesBefore, start) = (linesBefore + lineCount, end)
    end = cut(after: start + size)
  }

  /// Twice as long a piece, where a block is open at its end.
  mutating func extend() { end = cut(after: end + (end - start)) }

  private func cut(after place: Int) -> Int {
    guard isCut, place < bytes.count else { return bytes.count }
    var index = place
    while let found = bytes[index...].firstIndex(of: numberSign) {
      if isHeading(found), bytes[found - 1] == newLine { return found }
      index = found + 1
    }
    return bytes.count
  }

  private func isHeading(_ start: Int) -> Bool {
    let rest = bytes[start...].prefix(7)
    guard let end = rest.firstIndex(where: { $0 != numberSign }) else { return false }
    return [space, tab].contains(bytes[end])
  }

  private static func mayDefineLinks(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = bytes.startIndex
    while let found = bytes[index...].firstIndex(of: UInt8(ascii: "]")) {
      index = found + 1
      if index < bytes.endIndex, bytes[index] == UInt8(ascii: ":") { return true }
    }
    return false
  }
}

private let newLine = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let numberSign = UInt8(ascii: "#")
private let space = UInt8(ascii: " ")
private let tab = UInt8(ascii: "\t")
