/// Appends protobuf fields to one byte buffer; nested messages are written in place and their length is patched in.
///
/// As proto3 does, a field with its type's zero value is left out unless `explicit` is set (members of a `oneof`).
package struct ProtobufWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init(reservingCapacity capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  package mutating func uint64(_ field: Int, _ value: UInt64, explicit: Bool = false) {
    guard value != 0 || explicit else { return }
    tag(field, .varint)
    varint(value)
  }

  /// Writes `int32`, `int64` and enum fields: a negative value takes ten bytes.
  package mutating func int64(_ field: Int, _ value: Int64, explicit: Bool = false) {
    uint64(field, UInt64(bitPattern: value), explicit: explicit)
  }

  package mutating func bool(_ field: Int, _ value: Bool, explicit: Bool = false) {
    uint64(field, value ? 1 : 0, explicit: explicit)
  }

  package mutating func fixed64(_ field: Int, _ value: UInt64, explicit: Bool = false) {
    guard value != 0 || explicit else { return }
    tag(field, .fixed64)
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func fixed32(_ field: Int, _ value: UInt32, explicit: Bool = false) {
    guard value != 0 || explicit else { return }
    tag(field, .fixed32)
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func double(_ field: Int, _ value: Double, explicit: Bool = false) {
    fixed64(field, value.bitPattern, explicit: explicit)
  }

  package mutating func string(_ field: Int, _ value: String, explicit: Bool = false) {
    guard !value.isEmpty || explicit else { return }
    tag(field, .lengthDelimited)
    varint(UInt64(value.utf8.count))
    bytes.append(contentsOf: value.utf8)
  }

  package mutating func bytes(_ field: Int, _ value: some Collection<UInt8>, explicit: Bool = false) {
    guard !value.isEmpty || explicit else { return }
    tag(field, .lengthDelimited)
    varint(UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  /// Writes a repeated number in one field; none at all is left out.
  package mutating func packed(_ field: Int, _ values: [UInt32]) {
    guard !values.isEmpty else { return }
    message(field) { writer in
      for value in values { writer.varint(UInt64(value)) }
    }
  }

  /// Writes a nested message, also when it turns out empty.
  package mutating func message(_ field: Int, _ body: (inout ProtobufWriter) -> Void) {
    tag(field, .lengthDelimited)
    let start = bytes.count
    bytes.append(0)
    body(&self)
    patchLength(at: start)
  }

  package mutating func message(_ field: Int, _ value: some ProtobufMessage) {
    message(field) { value.encode(into: &$0) }
  }

  package mutating func messages(_ field: Int, _ values: [some ProtobufMessage]) {
    for value in values { message(field, value) }
  }

  mutating func tag(_ field: Int, _ type: ProtobufWireType) {
    varint(UInt64(field) << 3 | UInt64(type.rawValue))
  }

  mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Hands out what was written, for overwriting.
  mutating func patch(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
    bytes.withUnsafeMutableBytes { body($0) }
  }

  mutating func append(_ part: [UInt8]) { bytes.append(contentsOf: part) }

  /// A number without a tag, little-endian.
  mutating func raw(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// One byte was kept for the length, which is enough for most messages; a longer body moves up.
  private mutating func patchLength(at start: Int) {
    var rest = bytes.count - start - 1
    let extra = (max(7, Int.bitWidth - rest.leadingZeroBitCount) - 1) / 7
    if extra > 0 { bytes.insert(contentsOf: repeatElement(0, count: extra), at: start + 1) }
    for index in start..<start + extra {
      bytes[index] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest >>= 7
    }
    bytes[start + extra] = UInt8(truncatingIfNeeded: rest)
  }
}
