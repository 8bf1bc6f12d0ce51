import Base

extension ThriftReader {
  /// Reads what stands before a call's arguments.
  mutating func messageHeader() throws(ThriftError) -> ThriftMessageHeader {
    encoding == .compact ? try compactHeader() : try binaryHeader()
  }

  private mutating func compactHeader() throws(ThriftError) -> ThriftMessageHeader {
    let identifier = try byte()
    let versionAndKind = try byte()
    guard identifier == 0x82, versionAndKind & 31 == 1 else {
      throw error(.unsupportedVersion(UInt32(identifier) << 8 | UInt32(versionAndKind)))
    }
    let sequenceID = Int32(truncatingIfNeeded: try varint())
    let name = String(decoding: try take(try size()), as: UTF8.self)
    return ThriftMessageHeader(name: name, kind: try kind(versionAndKind >> 5), sequenceID: sequenceID)
  }

  /// Since version 1 the first word has the highest bit set; before, it was the length of the name.
  private mutating func binaryHeader() throws(ThriftError) -> ThriftMessageHeader {
    let word = UInt32(truncatingIfNeeded: try integer(width: 4))
    if word >> 31 == 0 {
      let name = String(decoding: try take(Int(word)), as: UTF8.self)
      let kind = try kind(try byte())
      return ThriftMessageHeader(name: name, kind: kind, sequenceID: Int32(truncatingIfNeeded: try integer(width: 4)))
    }
    guard word >> 16 == 0x8001 else { throw error(.unsupportedVersion(word)) }
    let name = String(decoding: try take(try size()), as: UTF8.self)
    let sequenceID = Int32(truncatingIfNeeded: try integer(width: 4))
    return ThriftMessageHeader(
      name: name, kind: try kind(UInt8(truncatingIfNeeded: word)), sequenceID: sequenceID)
  }

  private func kind(_ value: UInt8) throws(ThriftError) -> ThriftMessageHeader.Kind {
    guard let kind = ThriftMessageHeader.Kind(rawValue: value) else { throw error(.unknownMessageKind(value)) }
    return kind
  }

  /// An integer of a fixed width, or zigzag in the compact encoding.
  mutating func integer(width: Int) throws(ThriftError) -> Int64 {
    if encoding == .compact {
      let value = try varint()
      return Int64(bitPattern: value >> 1) ^ -Int64(value & 1)
    }
    let value = UInt64(bigEndian: try take(width))
    let unused = 64 - 8 * width
    return Int64(bitPattern: value << UInt64(unused)) >> Int64(unused)
  }

  /// A length in bytes or a count of elements; each takes one byte at least.
  mutating func size() throws(ThriftError) -> Int {
    try checked(encoding == .compact ? Int64(bitPattern: try varint()) : try integer(width: 4))
  }

  private func checked(_ size: Int64) throws(ThriftError) -> Int {
    guard size >= 0, size <= Int64(Int32.max) else { throw error(.invalidSize(size)) }
    guard size <= Int64(remaining) else { throw error(.truncated) }
    return Int(size)
  }

  mutating func listHeader() throws(ThriftError) -> (type: ThriftType, count: Int) {
    let header = try byte()
    guard encoding == .compact else { return (ThriftType(rawValue: header), try size()) }
    guard let type = ThriftType(compact: header & 15) else { throw error(.unknownType(header & 15)) }
    return (type, header >> 4 == 15 ? try size() : try checked(Int64(header >> 4)))
  }

  mutating func skip(_ type: ThriftType) throws(ThriftError) {
    switch type {
    case .bool, .byte: _ = try byte()
    case .i16: _ = try integer(width: 2)
    case .i32: _ = try integer(width: 4)
    case .i64: _ = try integer(width: 8)
    case .double: _ = try take(8)
    case .uuid: _ = try take(16)
    case .string: _ = try take(try size())
    case .struct: try eachField { field, reader throws(ThriftError) in try reader.skip(field) }
    case .list, .set:
      let (type, count) = try listHeader()
      try skipElements([type], count: count)
    case .map: try skipMap()
    default: throw error(.unknownType(type.rawValue))
    }
  }

  private mutating func skipMap() throws(ThriftError) {
    if encoding == .binary {
      let types = [ThriftType(rawValue: try byte()), ThriftType(rawValue: try byte())]
      return try skipElements(types, count: try size())
    }
    let count = try size()
    guard count > 0 else { return }
    let header = try byte()
    guard let key = ThriftType(compact: header >> 4), let value = ThriftType(compact: header & 15) else {
      throw error(.unknownType(header))
    }
    try skipElements([key, value], count: count)
  }

  private mutating func skipElements(_ types: [ThriftType], count: Int) throws(ThriftError) {
    try enter()
    for _ in 0..<count {
      for type in types { try skip(type) }
    }
    leave()
  }

  private mutating func varint() throws(ThriftError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 70, by: 7) {
      let byte = try byte()
      guard shift < 63 || byte < 2 else { throw error(.varintOverflow) }
      value |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return value }
    }
    throw error(.varintOverflow)
  }
}
