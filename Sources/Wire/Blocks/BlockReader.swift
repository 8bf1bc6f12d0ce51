import Base

/// Reads a block's bytes from front to back, as Go's `encoding/binary` writes them: big-endian, or in groups of 7 bits.
package struct BlockReader: Sendable {
  private let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  /// - Parameter offset: where to begin, from the start of the bytes.
  package init(_ bytes: [UInt8], at offset: Int = 0, count: Int? = nil) throws(BlockError) {
    guard offset >= 0, offset <= bytes.count, (count ?? 0) >= 0, (count ?? 0) <= bytes.count - offset else {
      throw .truncated
    }
    (self.bytes, position, end) = (bytes, offset, count.map { offset + $0 } ?? bytes.count)
  }

  var isAtEnd: Bool { position == end }

  mutating func take(_ count: Int) throws(BlockError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= end - position else { throw .truncated }
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  mutating func byte() throws(BlockError) -> UInt8 {
    guard position < end else { throw .truncated }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func uint32() throws(BlockError) -> UInt32 { UInt32(truncatingIfNeeded: UInt64(bigEndian: try take(4))) }

  mutating func uint64() throws(BlockError) -> UInt64 { UInt64(bigEndian: try take(8)) }

  /// A length or an offset, which no block has above 2⁶³.
  mutating func count32() throws(BlockError) -> Int { Int(try uint32()) }

  mutating func count64() throws(BlockError) -> Int {
    guard let count = Int(exactly: try uint64()) else { throw .truncated }
    return count
  }

  /// Go's `Uvarint`.
  mutating func uvarint() throws(BlockError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw .truncated
  }

  mutating func uvarintCount() throws(BlockError) -> Int {
    guard let count = Int(exactly: try uvarint()) else { throw .truncated }
    return count
  }

  /// Go's `Varint`: zigzag.
  mutating func varint() throws(BlockError) -> Int64 {
    let value = try uvarint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// A text behind its length.
  mutating func text() throws(BlockError) -> String { String(decoding: try take(try uvarintCount()), as: UTF8.self) }
}
