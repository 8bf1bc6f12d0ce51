/// What is asked of `grpc.reflection.v1.ServerReflection`, and of its older twin v1alpha, which is the same on the wire.
package enum ReflectionRequest: Equatable, Sendable {
  case services
  /// The file that has it, by its full name.
  case symbol(String)
  case file(String)
  /// Extensions of proto2, which nobody here asks for.
  case other
}

extension ReflectionRequest: ProtobufMessage {
  package init() { self = .other }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 3: self = .file(try reader.string(field))
    case 4: self = .symbol(try reader.string(field))
    case 7:
      try reader.skip(field)
      self = .services
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    switch self {
    case .services: writer.string(7, "", explicit: true)
    case .symbol(let name): writer.string(4, name, explicit: true)
    case .file(let name): writer.string(3, name, explicit: true)
    case .other: break
    }
  }
}

package struct ReflectionResponse: Equatable, Sendable {
  package var services: [String] = []
  /// Each a `google.protobuf.FileDescriptorProto`.
  package var files: [[UInt8]] = []
  /// Of a request that is refused.
  package var error: RPCStatus?

  package init() {}
}

extension ReflectionResponse: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 4:
      var files = FileDescriptorSet()
      try reader.message(field, into: &files)
      self.files += files.files
    case 6:
      var list = ServiceList()
      try reader.message(field, into: &list)
      services += list.names
    case 7:
      var status = RPCStatus()
      try reader.message(field, into: &status)
      error = status
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    if !files.isEmpty { writer.message(4, FileDescriptorSet(files: files)) }
    if !services.isEmpty {
      writer.message(6) { list in
        for name in services { list.message(1) { $0.string(1, name) } }
      }
    }
    if let error { writer.message(7, error) }
  }
}

/// `ListServiceResponse`.
private struct ServiceList: ProtobufMessage {
  var names: [String] = []

  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    guard field.number == 1 else { return try reader.skip(field) }
    var name = ServiceName()
    try reader.message(field, into: &name)
    names.append(name.text)
  }

  func encode(into writer: inout ProtobufWriter) {}
}

/// `ServiceResponse`.
private struct ServiceName: ProtobufMessage {
  var text = ""

  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    if field.number == 1 { text = try reader.string(field) } else { try reader.skip(field) }
  }

  func encode(into writer: inout ProtobufWriter) {}
}
