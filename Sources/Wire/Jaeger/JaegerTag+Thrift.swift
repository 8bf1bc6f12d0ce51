/// `jaeger.Tag` and the numbers of its `TagType`.
private struct ThriftTag: ThriftStruct {
  private var fields = JaegerTagFields()
  private var value = JaegerTag.Value.string("")

  init() {}

  init(_ tag: JaegerTag) {
    fields.key = tag.key
    value = tag.value
  }

  var tag: JaegerTag { fields.tag([.string, .double, .bool, .long, .binary]) }

  mutating func decode(_ field: ThriftField, from reader: inout ThriftReader) throws(ThriftError) {
    switch field.id {
    case 1: fields.key = try reader.string(field)
    case 2: fields.type = try reader.i32(field)
    case 3: fields.string = try reader.string(field)
    case 4: fields.double = try reader.double(field)
    case 5: fields.bool = try reader.bool(field)
    case 6: fields.long = try reader.i64(field)
    case 7: fields.binary = Array(try reader.binary(field))
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ThriftWriter) {
    writer.string(1, fields.key)
    writer.i32(2, type)
    switch value {
    case .string(let value): writer.string(3, value)
    case .double(let value): writer.double(4, value)
    case .bool(let value): writer.bool(5, value)
    case .long(let value): writer.i64(6, value)
    case .binary(let value): writer.binary(7, value)
    case .unknown: break
    }
  }

  private var type: Int32 {
    switch value {
    case .string: 0
    case .double: 1
    case .bool: 2
    case .long: 3
    case .binary: 4
    case .unknown(let type): type
    }
  }
}

extension ThriftReader {
  mutating func tags(_ field: ThriftField) throws(ThriftError) -> [JaegerTag] {
    let tags: [ThriftTag] = try list(field)
    return tags.map(\.tag)
  }
}

extension ThriftWriter {
  mutating func tags(_ id: Int16, _ tags: [JaegerTag]) { list(id, tags.map(ThriftTag.init)) }
}
