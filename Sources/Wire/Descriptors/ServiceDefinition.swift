/// `google.protobuf.ServiceDescriptorProto`.
package struct ServiceDefinition: Equatable, Sendable {
  package var name = ""
  package var methods: [MethodDefinition] = []

  package init() {}
}

extension ServiceDefinition: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: name = try reader.string(field)
    case 2: try reader.append(field, to: &methods)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, name)
    writer.messages(2, methods)
  }
}

/// `google.protobuf.MethodDescriptorProto`.
package struct MethodDefinition: Equatable, Sendable {
  package var name = ""
  /// `.package.Type`
  package var inputType = ""
  package var outputType = ""
  package var isClientStreaming = false
  package var isServerStreaming = false

  package init() {}
}

extension MethodDefinition: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: name = try reader.string(field)
    case 2: inputType = try reader.string(field)
    case 3: outputType = try reader.string(field)
    case 5: isClientStreaming = try reader.bool(field)
    case 6: isServerStreaming = try reader.bool(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, name)
    writer.string(2, inputType)
    writer.string(3, outputType)
    writer.bool(5, isClientStreaming)
    writer.bool(6, isServerStreaming)
  }
}
