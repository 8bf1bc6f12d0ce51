/// The pieces of a long document, cut so that each means by itself what it means in the whole: before a heading with marks
/// at the beginning of a line, which ends every block but fenced code and raw HTML. Of those the parser tells at a piece's
/// end whether one may be open.
///
/// A document that may define links is not cut, since a definition holds everywhere (CommonMark 0.31, 4.7).
struct DocumentPieces {
  struct Piece {
    let range: Range<Int>
    /// The lines before it, and its own, as the parser counts them.
    let linesBefore: Int
    let lineCount: Int
    let isLast: Bool
  }

  private let bytes: [UInt8]
  private let size: Int
  private let isCut: Bool
  private var place = 0
  private var linesBefore = 0
  private var extended: Piece?
  private var isAtEnd = false

  /// - Parameter size: of a piece at least, in bytes.
  init(_ bytes: [UInt8], size: Int) {
    (self.bytes, self.size) = (bytes, size)
    isCut = bytes.count >= 2 * size && !Self.mayDefineLinks(bytes)
  }

  /// Empty behind the last; one where the piece before had to be longer.
  mutating func next(_ most: Int) -> [Piece] {
    if let extended {
      self.extended = nil
      return [extended]
    }
    var pieces: [Piece] = []
    while !isAtEnd, pieces.count < most { pieces.append(goOn(to: cut(after: place + size))) }
    return pieces
  }

  /// The piece again, twice as long, where a block is open at its end; all behind it are to come yet.
  mutating func extend(_ piece: Piece) {
    (place, linesBefore) = (piece.range.lowerBound, piece.linesBefore)
    extended = goOn(to: cut(after: piece.range.upperBound + piece.range.count))
  }

  private mutating func goOn(to end: Int) -> Piece {
    isAtEnd = end == bytes.count
    let lineCount = SourceLineIndex.endCount(in: bytes, place..<end)
    defer { (place, linesBefore) = (end, linesBefore + lineCount) }
    return Piece(range: place..<end, linesBefore: linesBefore, lineCount: lineCount, isLast: isAtEnd)
  }

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

  private static func mayDefineLinks(_ bytes: [UInt8]) -> Bool {
    var index = bytes.startIndex
    while let found = bytes[index...].firstIndex(of: UInt8(ascii: "]")) {
      index = found + 1
      if index < bytes.endIndex, bytes[index] == UInt8(ascii: ":") { return true }
    }
    return false
  }
}

private let newLine = UInt8(ascii: "\n")
private let numberSign = UInt8(ascii: "#")
private let space = UInt8(ascii: " ")
private let tab = UInt8(ascii: "\t")
