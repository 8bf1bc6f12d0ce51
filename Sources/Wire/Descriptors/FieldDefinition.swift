/// `google.protobuf.FieldDescriptorProto`.
package struct FieldDefinition: Sendable {
  package enum Label: Int32, Sendable {
    case optional = 1
    case required, repeated
  }

  /// The types by their numbers (`FieldDescriptorProto.Type`).
  package enum Kind: Int32, Sendable {
    case double = 1
    case float, int64, uint64, int32, fixed64, fixed32, bool, string, group, message, bytes, uint32, enumeration
    case sfixed32, sfixed64, sint32, sint64

    /// As `.proto` files write it; messages and enums have names of their own.
    package var keyword: String { self == .enumeration ? "enum" : "\(self)" }
  }

  package var name = ""
  /// Of an extension: `.package.Message`, which it adds to.
  package var extendee = ""
  package var number = 0
  package var label = Label.optional
  package var kind = Kind.message
  /// Of a message or an enum: `.package.Type`.
  package var typeName = ""
  /// Empty where the compiler did not write it.
  package var jsonName = ""
  package var oneofIndex: Int?
  /// An `optional` of proto3; its oneof is the compiler's own.
  package var isProto3Optional = false
  var isPacked: Bool?
  var features = FeatureSet()

  package init() {}
}

extension FieldDefinition: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: name = try reader.string(field)
    case 2: extendee = try reader.string(field)
    case 3: number = Int(try reader.int32(field))
    case 4: label = Label(rawValue: try reader.int32(field)) ?? .optional
    case 5: kind = Kind(rawValue: try reader.int32(field)) ?? .message
    case 6: typeName = try reader.string(field)
    case 8:
      var options = FeatureOptions(number: 21)
      try reader.message(field, into: &options)
      (isPacked, features) = (options.isPacked, options.features)
    case 9: oneofIndex = Int(try reader.int32(field))
    case 10: jsonName = try reader.string(field)
    case 17: isProto3Optional = try reader.bool(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, name)
    writer.string(2, extendee)
    writer.int64(3, Int64(number))
    writer.int64(4, Int64(label.rawValue))
    writer.int64(5, Int64(kind.rawValue))
    writer.string(6, typeName)
    if let isPacked { writer.message(8) { $0.bool(2, isPacked, explicit: true) } }
    if let oneofIndex { writer.int64(9, Int64(oneofIndex), explicit: true) }
    writer.string(10, jsonName)
    writer.bool(17, isProto3Optional)
  }
}
