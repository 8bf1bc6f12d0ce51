import Base

/// Writes what ``BlockReader`` reads.
struct BlockWriter {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func append(_ more: some Sequence<UInt8>) { bytes += more }

  mutating func uint32(_ value: some BinaryInteger) {
    bytes += UInt64(truncatingIfNeeded: value).bigEndianBytes.suffix(4)
  }

  mutating func uint64(_ value: some BinaryInteger) { bytes += UInt64(truncatingIfNeeded: value).bigEndianBytes }

  mutating func uvarint(_ value: some BinaryInteger) {
    var rest = UInt64(truncatingIfNeeded: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func varint(_ value: Int64) { uvarint(UInt64(bitPattern: value << 1 ^ value >> 63)) }

  mutating func text(_ text: String) {
    uvarint(text.utf8.count)
    append(text.utf8)
  }

  /// Zeros up to a multiple.
  mutating func pad(to multiple: Int) {
    let rest = bytes.count % multiple
    if rest > 0 { bytes += [UInt8](repeating: 0, count: multiple - rest) }
  }
}
