/// Reads bits, the highest of each byte first.
struct BitReader {
  private let bytes: ArraySlice<UInt8>
  private var next: Int
  private let end: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    (next, end) = (bytes.startIndex * 8, bytes.endIndex * 8)
  }

  mutating func bit() throws(BlockError) -> Bool {
    guard next < end else { throw .truncated }
    defer { next += 1 }
    return bytes[next / 8] & 1 << (7 - UInt8(next % 8)) != 0
  }

  mutating func bits(_ count: Int) throws(BlockError) -> UInt64 {
    guard count <= end - next else { throw .truncated }
    var value: UInt64 = 0
    for _ in 0..<count { value = value << 1 | (try bit() ? 1 : 0) }
    return value
  }

  /// Go's `Uvarint`, at any bit.
  mutating func uvarint() throws(BlockError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try bits(8)
      value |= (byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw .truncated
  }

  mutating func varint() throws(BlockError) -> Int64 {
    let value = try uvarint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}

/// Writes what ``BitReader`` reads.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  /// Free bits of the last byte.
  private var free = 0

  mutating func bits(_ value: UInt64, _ count: Int) {
    for place in stride(from: count - 1, through: 0, by: -1) {
      if free == 0 {
        bytes.append(0)
        free = 8
      }
      free -= 1
      if value >> UInt64(place) & 1 != 0 { bytes[bytes.count - 1] |= 1 << UInt8(free) }
    }
  }

  mutating func uvarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bits(rest & 0x7F | 0x80, 8)
      rest >>= 7
    }
    bits(rest, 8)
  }

  mutating func varint(_ value: Int64) { uvarint(UInt64(bitPattern: value << 1 ^ value >> 63)) }
}
