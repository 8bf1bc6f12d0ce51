extension DynamicMessage {
  /// The message's bytes, fields by number and map entries by key.
  package var protobuf: [UInt8] {
    var writer = ProtobufWriter()
    encode(into: &writer)
    return writer.bytes
  }

  fileprivate func encode(into writer: inout ProtobufWriter) {
    for field in type.fields {
      guard let value = fields[field.number], field.hasPresence || !value.isZero else { continue }
      writer.field(field, value)
    }
  }
}

extension ProtobufWriter {
  fileprivate mutating func field(_ field: FieldType, _ value: DynamicValue) {
    switch value {
    case .list(let values) where field.isPacked:
      message(field.number) { writer in for value in values { writer.scalar(value, field.kind) } }
    case .list(let values): for value in values { single(field, value) }
    case .map(let entries):
      for (key, value) in entries.sorted(by: { $0.key < $1.key }) { entry(field, key, value) }
    default: single(field, value)
    }
  }

  private mutating func single(_ field: FieldType, _ value: DynamicValue) {
    guard case .message(let inner) = value else {
      tag(field.number, field.wireType)
      return scalar(value, field.kind)
    }
    guard field.kind == .group else { return message(field.number) { inner.encode(into: &$0) } }
    tag(field.number, .startGroup)
    inner.encode(into: &self)
    tag(field.number, .endGroup)
  }

  /// Key and value are always written, as protoc's languages do.
  private mutating func entry(_ field: FieldType, _ key: MapKey, _ value: DynamicValue) {
    guard let entry = field.entry else { return }
    message(field.number) { writer in
      writer.tag(1, entry.key.wireType)
      writer.scalar(key.value, entry.key)
      if case .message(let inner) = value {
        writer.message(2) { inner.encode(into: &$0) }
      } else {
        writer.tag(2, entry.value.wireType)
        writer.scalar(value, entry.value)
      }
    }
  }

  private mutating func scalar(_ value: DynamicValue, _ kind: FieldDefinition.Kind) {
    switch value {
    case .bool(let value): varint(value ? 1 : 0)
    case .float(let value): raw(value.bitPattern)
    case .double(let value): raw(value.bitPattern)
    case .string(let value): length(Array(value.utf8))
    case .bytes(let value): length(value)
    case .uint(let value):
      switch kind {
      case .fixed32: raw(UInt32(truncatingIfNeeded: value))
      case .fixed64: raw(value)
      default: varint(value)
      }
    case .int(let value):
      switch kind {
      case .sfixed32: raw(Int32(truncatingIfNeeded: value))
      case .sfixed64: raw(value)
      case .sint32, .sint64: varint(UInt64(bitPattern: value << 1 ^ value >> 63))
      default: varint(UInt64(bitPattern: value))
      }
    case .message, .list, .map: break
    }
  }

  private mutating func length(_ value: [UInt8]) {
    varint(UInt64(value.count))
    append(value)
  }
}
