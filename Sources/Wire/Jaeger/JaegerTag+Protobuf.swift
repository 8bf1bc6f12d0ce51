/// `api_v2.KeyValue` and the numbers of its `ValueType`.
private struct ProtobufTag: ProtobufMessage {
  private var fields = JaegerTagFields()

  var tag: JaegerTag { fields.tag([.string, .bool, .long, .double, .binary]) }

  init() {}

  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    switch field.number {
    case 1: fields.key = try reader.string(field)
    case 2: fields.type = try reader.int32(field)
    case 3: fields.string = try reader.string(field)
    case 4: fields.bool = try reader.bool(field)
    case 5: fields.long = try reader.int64(field)
    case 6: fields.double = try reader.double(field)
    case 7: fields.binary = Array(try reader.bytes(field))
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ProtobufWriter) {}
}

extension ProtobufReader {
  mutating func append(_ field: ProtobufField, to tags: inout [JaegerTag]) throws(ProtobufError) {
    var tag = ProtobufTag()
    try message(field, into: &tag)
    tags.append(tag.tag)
  }
}

extension ProtobufWriter {
  mutating func tags(_ field: Int, _ tags: [JaegerTag]) {
    for tag in tags { message(field) { $0.fields(of: tag) } }
  }

  private mutating func fields(of tag: JaegerTag) {
    string(1, tag.key)
    switch tag.value {
    case .string(let value): string(3, value)
    case .bool(let value): typed(1) { $0.bool(4, value) }
    case .long(let value): typed(2) { $0.int64(5, value) }
    case .double(let value): typed(3) { $0.double(6, value) }
    case .binary(let value): typed(4) { $0.bytes(7, value) }
    case .unknown(let type): int64(2, Int64(type))
    }
  }

  private mutating func typed(_ type: Int64, _ write: (inout ProtobufWriter) -> Void) {
    int64(2, type)
    write(&self)
  }
}
