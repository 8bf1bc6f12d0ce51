/// Reads protobuf fields from bytes that may be hostile: every read is checked and nesting is bounded.
package struct ProtobufReader: Sendable {
  /// As deep as protobuf's own libraries go by default.
  static let maximumDepth = 100

  private let bytes: [UInt8]
  /// The absolute offset of the next byte.
  package private(set) var position = 0
  private var end: Int
  private var depth = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
  }

  /// The next field of the current message, `nil` at its end.
  package mutating func nextField() throws(ProtobufError) -> ProtobufField? {
    guard position < end else { return nil }
    let start = position
    let tag = try varint()
    guard case 1..<(1 << 29) = tag >> 3 else { throw ProtobufError(.invalidFieldNumber(tag >> 3), at: start) }
    guard let type = ProtobufWireType(rawValue: UInt8(tag & 7)) else {
      throw ProtobufError(.unknownWireType(UInt8(tag & 7)), at: start)
    }
    return ProtobufField(number: Int(tag >> 3), wireType: type)
  }

  /// Gives every remaining field of the current message to `message`.
  package mutating func merge<Message: ProtobufMessage>(into message: inout Message) throws(ProtobufError) {
    while let field = try nextField() { try message.decode(field, from: &self) }
  }

  /// Reads a nested message into `message`, which keeps what an earlier occurrence of the field set.
  package mutating func message<Message: ProtobufMessage>(
    _ field: ProtobufField, into message: inout Message
  ) throws(ProtobufError) {
    let range = try range(field)
    guard depth < Self.maximumDepth else { throw ProtobufError(.nestedTooDeeply, at: range.lowerBound) }
    let outerEnd = end
    (position, end, depth) = (range.lowerBound, range.upperBound, depth + 1)
    try merge(into: &message)
    (end, depth) = (outerEnd, depth - 1)
  }

  /// Reads one element of a repeated message field.
  package mutating func append<Message: ProtobufMessage>(
    _ field: ProtobufField, to messages: inout [Message]
  ) throws(ProtobufError) {
    var element = Message()
    try message(field, into: &element)
    messages.append(element)
  }

  /// Reads a message field that may be absent.
  package mutating func message<Message: ProtobufMessage>(
    _ field: ProtobufField, into message: inout Message?
  ) throws(ProtobufError) {
    var value = message ?? Message()
    try self.message(field, into: &value)
    message = value
  }

  package mutating func uint64(_ field: ProtobufField) throws(ProtobufError) -> UInt64 {
    try expect(.varint, field)
    return try varint()
  }

  /// Reads a field of eight little-endian bytes.
  package mutating func fixed64(_ field: ProtobufField) throws(ProtobufError) -> UInt64 {
    try expect(.fixed64, field)
    return try littleEndian(8)
  }

  /// Reads a field of four little-endian bytes.
  package mutating func fixed32(_ field: ProtobufField) throws(ProtobufError) -> UInt32 {
    try expect(.fixed32, field)
    return UInt32(truncatingIfNeeded: try littleEndian(4))
  }

  package mutating func bytes(_ field: ProtobufField) throws(ProtobufError) -> ArraySlice<UInt8> {
    let range = try range(field)
    position = range.upperBound
    return bytes[range]
  }

  /// Passes over a field, with all it nests.
  package mutating func skip(_ field: ProtobufField) throws(ProtobufError) {
    switch field.wireType {
    case .varint: _ = try varint()
    case .fixed64: try advance(8)
    case .fixed32: try advance(4)
    case .lengthDelimited: position = try range(field).upperBound
    case .startGroup: try skipGroup(field.number)
    case .endGroup: throw ProtobufError(.unexpectedEndGroup(field: field.number), at: position)
    }
  }

  private mutating func skipGroup(_ number: Int) throws(ProtobufError) { _ = try group(number) }

  /// Reads a group from behind its first tag: what stands before its last.
  mutating func group(_ number: Int) throws(ProtobufError) -> ArraySlice<UInt8> {
    guard depth < Self.maximumDepth else { throw ProtobufError(.nestedTooDeeply, at: position) }
    depth += 1
    let start = position
    var fieldStart = start
    while let field = try nextField() {
      if field == ProtobufField(number: number, wireType: .endGroup) {
        depth -= 1
        return bytes[start..<fieldStart]
      }
      try skip(field)
      fieldStart = position
    }
    throw ProtobufError(.truncated, at: position)
  }

  var isAtEnd: Bool { position == end }

  private func expect(_ type: ProtobufWireType, _ field: ProtobufField) throws(ProtobufError) {
    guard field.wireType == type else {
      throw ProtobufError(.unexpectedWireType(field.wireType, field: field.number), at: position)
    }
  }

  /// Reads a length and proves that so many bytes follow.
  private mutating func range(_ field: ProtobufField) throws(ProtobufError) -> Range<Int> {
    try expect(.lengthDelimited, field)
    let length = try varint()
    guard length <= UInt64(end - position) else { throw ProtobufError(.truncated, at: end) }
    return position..<position + Int(length)
  }

  /// The next number of a packed field that was given to this reader, `nil` at its end.
  mutating func nextVarint() throws(ProtobufError) -> UInt64? {
    position < end ? try varint() : nil
  }

  private mutating func varint() throws(ProtobufError) -> UInt64 {
    if position < end, bytes[position] < 0x80 {
      defer { position += 1 }
      return UInt64(bytes[position])
    }
    return try longVarint()
  }

  private mutating func longVarint() throws(ProtobufError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 70, by: 7) {
      guard position < end else { throw ProtobufError(.truncated, at: end) }
      let byte = bytes[position]
      guard shift < 63 || byte < 2 else { throw ProtobufError(.varintOverflow, at: position) }
      position += 1
      value |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return value }
    }
    throw ProtobufError(.varintOverflow, at: position)
  }

  private mutating func littleEndian(_ count: Int) throws(ProtobufError) -> UInt64 {
    let start = position
    try advance(count)
    var value: UInt64 = 0
    for index in 0..<count { value |= UInt64(bytes[start + index]) << UInt64(8 * index) }
    return value
  }

  private mutating func advance(_ count: Int) throws(ProtobufError) {
    guard end - position >= count else { throw ProtobufError(.truncated, at: end) }
    position += count
  }
}
