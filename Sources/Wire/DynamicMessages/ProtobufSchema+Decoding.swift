import Base

extension ProtobufSchema {
  /// Reads a message; fields that the type does not know, or that are laid out otherwise, are passed over.
  ///
  /// Throws `DynamicMessageError`.
  package func decode(_ bytes: [UInt8], as type: MessageType) throws -> DynamicMessage {
    var message = DynamicMessage(type)
    try merge(bytes, into: &message, at: "", depth: 0)
    return message
  }

  private func merge(_ bytes: [UInt8], into message: inout DynamicMessage, at place: String, depth: Int) throws {
    guard depth < ProtobufReader.maximumDepth else { throw DynamicMessageError(.nestedTooDeeply, at: place) }
    var reader = ProtobufReader(bytes)
    do {
      while let tag = try reader.nextField() {
        guard let field = message.type.field(tag.number), field.fits(tag) else {
          try reader.skip(tag)
          continue
        }
        try take(tag, field, from: &reader, into: &message, at: "\(place)/\(field.jsonName)", depth: depth + 1)
      }
    } catch let error as ProtobufError {
      throw DynamicMessageError(.protobuf(error), at: place)
    }
  }

  private func take(
    _ tag: ProtobufField, _ field: FieldType, from reader: inout ProtobufReader, into message: inout DynamicMessage,
    at place: String, depth: Int
  ) throws {
    let earlier = message.fields.removeValue(forKey: field.number)
    if field.isMap {
      message.fields[field.number] = try entry(tag, field, from: &reader, after: earlier, at: place, depth: depth)
    } else if field.isRepeated {
      var values: [DynamicValue] = []
      if case .list(let list) = earlier { values = list }
      if tag.wireType == .lengthDelimited, field.wireType != .lengthDelimited, field.wireType != .startGroup {
        var packed = ProtobufReader(Array(try reader.bytes(tag)))
        while !packed.isAtEnd { values.append(try packed.scalar(field, at: place)) }
      } else {
        values.append(try value(tag, field, from: &reader, after: nil, at: place, depth: depth))
      }
      message.fields[field.number] = .list(values)
    } else {
      if let oneof = field.oneof {
        for other in message.type.fields where other.oneof == oneof { message.fields[other.number] = nil }
      }
      message.fields[field.number] = try value(tag, field, from: &reader, after: earlier, at: place, depth: depth)
    }
  }

  /// - Parameter earlier: what an earlier occurrence set; messages are merged with it.
  private func value(
    _ tag: ProtobufField, _ field: FieldType, from reader: inout ProtobufReader, after earlier: DynamicValue?,
    at place: String, depth: Int
  ) throws -> DynamicValue {
    guard field.kind == .message || field.kind == .group else { return try reader.scalar(field, at: place) }
    guard let type = message(field.typeName) else { throw DynamicMessageError(.unknownType(field.typeName), at: place) }
    let bytes = Array(field.kind == .group ? try reader.group(field.number) : try reader.bytes(tag))
    var message = DynamicMessage(type)
    if case .message(let known) = earlier { message = known }
    try merge(bytes, into: &message, at: place, depth: depth)
    return .message(message)
  }

  private func entry(
    _ tag: ProtobufField, _ field: FieldType, from reader: inout ProtobufReader, after earlier: DynamicValue?,
    at place: String, depth: Int
  ) throws -> DynamicValue {
    guard case .message(let entry) = try value(tag, field, from: &reader, after: nil, at: place, depth: depth),
      let keyField = entry.type.field(1), let valueField = entry.type.field(2),
      let key = (entry.fields[1] ?? DynamicValue.zero(of: keyField.kind)).flatMap(MapKey.init)
    else { throw DynamicMessageError(.unknownType(field.typeName), at: place) }
    var entries: [MapKey: DynamicValue] = [:]
    if case .map(let map) = earlier { entries = map }
    let zero =
      DynamicValue.zero(of: valueField.kind) ?? message(valueField.typeName).map { .message(DynamicMessage($0)) }
    entries[key] = entry.fields[2] ?? zero
    return .map(entries)
  }
}

extension FieldType {
  /// Whether the value can be read from that layout; a list of numbers from both.
  fileprivate func fits(_ tag: ProtobufField) -> Bool {
    tag.wireType == wireType || isRepeated && wireType != .startGroup && tag.wireType == .lengthDelimited
  }
}

extension ProtobufReader {
  fileprivate mutating func scalar(_ field: FieldType, at place: String) throws -> DynamicValue {
    let tag = ProtobufField(number: field.number, wireType: field.wireType)
    switch field.kind {
    case .double: return .double(try double(tag))
    case .float: return .float(Float(bitPattern: try fixed32(tag)))
    case .int64: return .int(try int64(tag))
    case .uint64: return .uint(try uint64(tag))
    case .int32, .enumeration: return .int(Int64(try int32(tag)))
    case .fixed64: return .uint(try fixed64(tag))
    case .fixed32: return .uint(UInt64(try fixed32(tag)))
    case .bool: return .bool(try bool(tag))
    case .bytes, .message, .group: return .bytes(Array(try bytes(tag)))
    case .uint32: return .uint(UInt64(try uint32(tag)))
    case .sfixed32: return .int(Int64(Int32(bitPattern: try fixed32(tag))))
    case .sfixed64: return .int(Int64(bitPattern: try fixed64(tag)))
    case .sint32: return .int(Int64(Int32(truncatingIfNeeded: zigzag(try uint64(tag)))))
    case .sint64: return .int(zigzag(try uint64(tag)))
    case .string:
      guard let text = String(validating: try bytes(tag), as: UTF8.self) else {
        throw DynamicMessageError(.notUTF8, at: place)
      }
      return .string(text)
    }
  }

  private func zigzag(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
}
