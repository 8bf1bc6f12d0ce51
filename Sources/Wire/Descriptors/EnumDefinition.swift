/// `google.protobuf.EnumDescriptorProto`.
package struct EnumDefinition: Sendable {
  package var name = ""
  package var values: [EnumValueDefinition] = []

  package init() {}
}

extension EnumDefinition: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: name = try reader.string(field)
    case 2: try reader.append(field, to: &values)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, name)
    writer.messages(2, values)
  }
}

/// `google.protobuf.EnumValueDescriptorProto`.
package struct EnumValueDefinition: Equatable, Sendable {
  package var name = ""
  package var number: Int32 = 0

  package init() {}
}

extension EnumValueDefinition: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: name = try reader.string(field)
    case 2: number = try reader.int32(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, name)
    writer.int64(2, Int64(number), explicit: true)
  }
}
