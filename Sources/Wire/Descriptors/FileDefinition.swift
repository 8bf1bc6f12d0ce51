/// A `.proto` file as compilers and reflection describe it (`google.protobuf.FileDescriptorProto`).
package struct FileDefinition: Sendable {
  package var name = ""
  package var package = ""
  package var dependencies: [String] = []
  package var messages: [MessageDefinition] = []
  package var enumerations: [EnumDefinition] = []
  package var services: [ServiceDefinition] = []
  package var extensions: [FieldDefinition] = []
  /// `proto2`, `proto3`, or `editions`; empty is `proto2`.
  package var syntax = ""
  var features = FeatureSet()

  package init() {}
}

extension FileDefinition: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: name = try reader.string(field)
    case 2: package = try reader.string(field)
    case 3: dependencies.append(try reader.string(field))
    case 4: try reader.append(field, to: &messages)
    case 5: try reader.append(field, to: &enumerations)
    case 6: try reader.append(field, to: &services)
    case 7: try reader.append(field, to: &extensions)
    case 8:
      var options = FeatureOptions(number: 50)
      try reader.message(field, into: &options)
      features = options.features
    case 12: syntax = try reader.string(field)
    default: try reader.skip(field)
    }
  }

  /// Only what is read here; a description that must be whole is kept as its bytes.
  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, name)
    writer.string(2, package)
    for dependency in dependencies { writer.string(3, dependency, explicit: true) }
    writer.messages(4, messages)
    writer.messages(5, enumerations)
    writer.messages(6, services)
    writer.messages(7, extensions)
    writer.string(12, syntax)
  }
}

/// What `protoc --descriptor_set_out` writes: each file as its own bytes (`google.protobuf.FileDescriptorSet`).
package struct FileDescriptorSet: Equatable, Sendable {
  package var files: [[UInt8]] = []

  package init(files: [[UInt8]]) { self.files = files }
}

extension FileDescriptorSet: ProtobufMessage {
  package init() { self.init(files: []) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    field.number == 1 ? files.append(Array(try reader.bytes(field))) : try reader.skip(field)
  }

  package func encode(into writer: inout ProtobufWriter) {
    for file in files { writer.bytes(1, file, explicit: true) }
  }
}
