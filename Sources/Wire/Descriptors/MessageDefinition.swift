/// `google.protobuf.DescriptorProto`.
package struct MessageDefinition: Sendable {
  package var name = ""
  package var fields: [FieldDefinition] = []
  package var messages: [MessageDefinition] = []
  package var enumerations: [EnumDefinition] = []
  package var oneofs: [OneofDefinition] = []
  /// Of any message, declared inside this one.
  package var extensions: [FieldDefinition] = []
  /// Whether it stands for the entries of a `map`.
  package var isMapEntry = false
  var features = FeatureSet()

  package init() {}
}

extension MessageDefinition: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: name = try reader.string(field)
    case 2: try reader.append(field, to: &fields)
    case 3: try reader.append(field, to: &messages)
    case 4: try reader.append(field, to: &enumerations)
    case 6: try reader.append(field, to: &extensions)
    case 7:
      var options = FeatureOptions(number: 12)
      try reader.message(field, into: &options)
      (isMapEntry, features) = (options.isMapEntry, options.features)
    case 8: try reader.append(field, to: &oneofs)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, name)
    writer.messages(2, fields)
    writer.messages(3, messages)
    writer.messages(4, enumerations)
    writer.messages(6, extensions)
    if isMapEntry { writer.message(7) { $0.bool(7, true) } }
    writer.messages(8, oneofs)
  }
}

/// `google.protobuf.OneofDescriptorProto`.
package struct OneofDefinition: ProtobufMessage {
  package var name = ""

  package init() {}

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    if field.number == 1 { name = try reader.string(field) } else { try reader.skip(field) }
  }

  package func encode(into writer: inout ProtobufWriter) { writer.string(1, name) }
}
