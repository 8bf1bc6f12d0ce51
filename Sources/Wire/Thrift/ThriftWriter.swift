import Base

/// Appends Thrift values to one byte buffer.
struct ThriftWriter: Sendable {
  let encoding: ThriftEncoding
  private(set) var bytes: [UInt8] = []
  private var lastFieldID: Int16 = 0

  init(_ encoding: ThriftEncoding) {
    self.encoding = encoding
  }

  mutating func message(_ header: ThriftMessageHeader) {
    if encoding == .compact {
      bytes += [0x82, 1 | header.kind.rawValue << 5]
      varint(UInt64(UInt32(bitPattern: header.sequenceID)))
      text(header.name.utf8)
    } else {
      bytes += [0x80, 1, 0, header.kind.rawValue]
      text(header.name.utf8)
      integer(Int64(header.sequenceID), width: 4)
    }
  }

  mutating func structure(_ value: some ThriftStruct) {
    let outerID = lastFieldID
    lastFieldID = 0
    value.encode(into: &self)
    bytes.append(0)
    lastFieldID = outerID
  }

  mutating func structure(_ id: Int16, _ value: some ThriftStruct) {
    field(id, .struct)
    structure(value)
  }

  mutating func list(_ id: Int16, _ values: [some ThriftStruct]) {
    field(id, .list)
    listHeader(.struct, values.count)
    for value in values { structure(value) }
  }

  mutating func bool(_ id: Int16, _ value: Bool) {
    if encoding == .compact { return compactField(id, value ? 1 : 2) }
    field(id, .bool)
    bytes.append(value ? 1 : 0)
  }

  mutating func i32(_ id: Int16, _ value: Int32) {
    field(id, .i32)
    integer(Int64(value), width: 4)
  }

  mutating func i64(_ id: Int16, _ value: Int64) {
    field(id, .i64)
    integer(value, width: 8)
  }

  mutating func double(_ id: Int16, _ value: Double) {
    field(id, .double)
    let bits = encoding == .binary ? value.bitPattern : value.bitPattern.byteSwapped
    bytes += bits.bigEndianBytes
  }

  mutating func string(_ id: Int16, _ value: String) {
    binary(id, Array(value.utf8))
  }

  mutating func binary(_ id: Int16, _ value: [UInt8]) {
    field(id, .string)
    text(value)
  }

  private mutating func field(_ id: Int16, _ type: ThriftType) {
    if encoding == .compact { return compactField(id, type.compactValue) }
    bytes.append(type.rawValue)
    integer(Int64(id), width: 2)
  }

  private mutating func compactField(_ id: Int16, _ type: UInt8) {
    let step = Int(id) - Int(lastFieldID)
    lastFieldID = id
    guard !(1...15).contains(step) else { return bytes.append(UInt8(step) << 4 | type) }
    bytes.append(type)
    integer(Int64(id), width: 2)
  }

  private mutating func listHeader(_ type: ThriftType, _ count: Int) {
    guard encoding == .compact else {
      bytes.append(type.rawValue)
      return integer(Int64(count), width: 4)
    }
    bytes.append(UInt8(min(count, 15)) << 4 | type.compactValue)
    if count >= 15 { varint(UInt64(count)) }
  }

  private mutating func text(_ value: some Collection<UInt8>) {
    if encoding == .compact { varint(UInt64(value.count)) } else { integer(Int64(value.count), width: 4) }
    bytes += value
  }

  private mutating func integer(_ value: Int64, width: Int) {
    if encoding == .compact { return varint(UInt64(bitPattern: value << 1 ^ value >> 63)) }
    bytes += UInt64(bitPattern: value).bigEndianBytes.suffix(width)
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
