import Base

/// Reads Thrift from bytes that may be hostile: every read is checked, nesting is bounded, and a declared size is
/// believed only when so many bytes follow.
struct ThriftReader: Sendable {
  /// As deep as Thrift's own libraries go.
  static let maximumDepth = 64

  let encoding: ThriftEncoding
  private let bytes: [UInt8]
  private(set) var position = 0
  private var depth = 0
  /// The compact encoding writes a field's id as the difference to the one before.
  private var lastFieldID: Int16 = 0

  init(_ bytes: [UInt8], _ encoding: ThriftEncoding) {
    self.bytes = bytes
    self.encoding = encoding
  }

  mutating func structure<Value: ThriftStruct>() throws(ThriftError) -> Value {
    var value = Value()
    try eachField { field, reader throws(ThriftError) in try value.decode(field, from: &reader) }
    if let name = value.missingField { throw error(.missingField(name)) }
    return value
  }

  mutating func structure<Value: ThriftStruct>(_ field: ThriftField) throws(ThriftError) -> Value {
    try expect(.struct, field)
    return try structure()
  }

  mutating func list<Value: ThriftStruct>(_ field: ThriftField) throws(ThriftError) -> [Value] {
    try expect(.list, field)
    let (type, count) = try listHeader()
    guard type == .struct || count == 0 else { throw error(.unexpectedType(type, field: field.id)) }
    var values: [Value] = []
    for _ in 0..<count { values.append(try structure()) }
    return values
  }

  mutating func bool(_ field: ThriftField) throws(ThriftError) -> Bool {
    try expect(.bool, field)
    return if let bool = field.bool { bool } else { try byte() == 1 }
  }

  mutating func i32(_ field: ThriftField) throws(ThriftError) -> Int32 {
    try expect(.i32, field)
    return Int32(truncatingIfNeeded: try integer(width: 4))
  }

  mutating func i64(_ field: ThriftField) throws(ThriftError) -> Int64 {
    try expect(.i64, field)
    return try integer(width: 8)
  }

  /// Eight bytes: big-endian in the binary encoding, little-endian in the compact one.
  mutating func double(_ field: ThriftField) throws(ThriftError) -> Double {
    try expect(.double, field)
    let bits = UInt64(bigEndian: try take(8))
    return Double(bitPattern: encoding == .binary ? bits : bits.byteSwapped)
  }

  /// Text; bytes that are not UTF-8 become U+FFFD.
  mutating func string(_ field: ThriftField) throws(ThriftError) -> String {
    String(decoding: try binary(field), as: UTF8.self)
  }

  mutating func binary(_ field: ThriftField) throws(ThriftError) -> ArraySlice<UInt8> {
    try expect(.string, field)
    return try take(try size())
  }

  /// Passes over a value, with all it nests.
  mutating func skip(_ field: ThriftField) throws(ThriftError) {
    if field.bool == nil { try skip(field.type) }
  }

  /// Calls `body` for each field of a struct.
  mutating func eachField(
    _ body: (ThriftField, inout ThriftReader) throws(ThriftError) -> Void
  ) throws(ThriftError) {
    try enter()
    let outerID = lastFieldID
    lastFieldID = 0
    while let field = try nextField() { try body(field, &self) }
    lastFieldID = outerID
    depth -= 1
  }

  var remaining: Int { bytes.count - position }

  func error(_ problem: ThriftError.Problem) -> ThriftError { ThriftError(problem, at: position) }

  mutating func byte() throws(ThriftError) -> UInt8 {
    guard position < bytes.count else { throw error(.truncated) }
    defer { position += 1 }
    return bytes[position]
  }

  /// Moves past so many bytes.
  mutating func take(_ count: Int) throws(ThriftError) -> ArraySlice<UInt8> {
    guard count <= remaining else { throw error(.truncated) }
    defer { position += count }
    return bytes[position..<position + count]
  }

  private mutating func nextField() throws(ThriftError) -> ThriftField? {
    let header = try byte()
    if encoding == .binary { return header == 0 ? nil : try binaryField(ThriftType(rawValue: header)) }
    return header & 15 == 0 ? nil : try compactField(header)
  }

  private mutating func binaryField(_ type: ThriftType) throws(ThriftError) -> ThriftField {
    ThriftField(id: Int16(truncatingIfNeeded: try integer(width: 2)), type: type)
  }

  private mutating func compactField(_ header: UInt8) throws(ThriftError) -> ThriftField {
    guard let type = ThriftType(compact: header & 15) else { throw error(.unknownType(header & 15)) }
    let isShort = header >> 4 != 0
    lastFieldID = isShort ? lastFieldID &+ Int16(header >> 4) : Int16(truncatingIfNeeded: try integer(width: 2))
    var field = ThriftField(id: lastFieldID, type: type)
    if type == .bool { field.bool = header & 15 == 1 }
    return field
  }

  private func expect(_ type: ThriftType, _ field: ThriftField) throws(ThriftError) {
    guard field.type == type else { throw error(.unexpectedType(field.type, field: field.id)) }
  }

  mutating func enter() throws(ThriftError) {
    guard depth < Self.maximumDepth else { throw error(.nestedTooDeeply) }
    depth += 1
  }

  mutating func leave() { depth -= 1 }
}
