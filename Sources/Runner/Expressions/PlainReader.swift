/// Reads the pieces of an expression from a text of printable ASCII, in which code units and bytes are the same.
struct PlainReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  mutating func skip(_ literal: [UInt8]) -> Bool {
    let end = position + literal.count
    guard end <= bytes.count, bytes[position..<end].elementsEqual(literal) else { return false }
    position = end
    return true
  }

  /// Nil where the text goes on with something else.
  mutating func read(_ piece: PlainPiece) -> Group? {
    switch piece {
    case .literal: nil
    case .integer: integer()
    case .word: group(to: end { $0 == UInt8(ascii: " ") }, least: 1)
    case .quoted: quoted()
    }
  }

  private mutating func integer() -> Group? {
    let hasSign = position < bytes.count && bytes[position] == UInt8(ascii: "-")
    let end = end(from: position + (hasSign ? 1 : 0)) { !Self.isDigit($0) }
    return group(to: end, least: hasSign ? 2 : 1)
  }

  /// The group of the whole holds one for each kind of quotes, and that one what its pattern makes of escapes.
  private mutating func quoted() -> Group? {
    guard !isAtEnd, case let quote = bytes[position], [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(quote)
    else { return nil }
    let (start, close) = (position, end(from: position + 1) { $0 == quote })
    guard close < bytes.count else { return nil }
    let none = Group(start: nil, value: nil)
    let inside = Group(start: start + 1, value: text(start + 1, close), children: [none])
    let other = Group(start: nil, value: nil, children: [none])
    position = close + 1
    let children = quote == UInt8(ascii: "\"") ? [inside, other] : [other, inside]
    return Group(start: start, value: text(start, position), children: children)
  }

  private mutating func group(to end: Int, least: Int) -> Group? {
    guard end - position >= least else { return nil }
    defer { position = end }
    return Group(start: position, value: text(position, end))
  }

  private func end(from start: Int? = nil, where ends: (UInt8) -> Bool) -> Int {
    bytes[(start ?? position)...].firstIndex(where: ends) ?? bytes.count
  }

  private func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }
}
