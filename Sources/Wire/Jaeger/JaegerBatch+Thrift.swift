extension JaegerBatch: ThriftStruct {
  package init() { self.init(process: nil) }

  /// Decodes the bare struct that is the body of `POST /api/traces`, in the binary encoding.
  package init(thrift bytes: [UInt8]) throws(ThriftError) {
    try self.init(thrift: bytes, .binary)
  }

  /// The body of `POST /api/traces`.
  package var thrift: [UInt8] { thrift(.binary) }

  /// Decodes a UDP packet: the message `emitBatch` (jaeger-idl `agent.thrift`).
  package init(emitBatch bytes: [UInt8], _ encoding: ThriftEncoding) throws(ThriftError) {
    var reader = ThriftReader(bytes, encoding)
    let header = try reader.messageHeader()
    guard header.name == Self.method else { throw reader.error(.unknownMethod(header.name)) }
    let arguments: EmitBatchArguments = try reader.structure()
    guard let batch = arguments.batch else { throw reader.error(.missingField("Batch")) }
    self = batch
  }

  /// The UDP packet.
  package func emitBatch(_ encoding: ThriftEncoding) -> [UInt8] {
    var writer = ThriftWriter(encoding)
    writer.message(ThriftMessageHeader(name: Self.method, kind: .oneway))
    writer.structure(EmitBatchArguments(batch: self))
    return writer.bytes
  }

  private static let method = "emitBatch"

  mutating func decode(_ field: ThriftField, from reader: inout ThriftReader) throws(ThriftError) {
    switch field.id {
    case 1: process = try reader.structure(field)
    case 2: spans = try reader.list(field)
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ThriftWriter) {
    writer.structure(1, process ?? JaegerProcess())
    writer.list(2, spans)
  }

  var missingField: String? { process == nil ? "Process" : nil }
}

private struct EmitBatchArguments: ThriftStruct {
  var batch: JaegerBatch?

  init() {}

  init(batch: JaegerBatch) { self.batch = batch }

  mutating func decode(_ field: ThriftField, from reader: inout ThriftReader) throws(ThriftError) {
    if field.id == 1 { batch = try reader.structure(field) } else { try reader.skip(field) }
  }

  func encode(into writer: inout ThriftWriter) {
    if let batch { writer.structure(1, batch) }
  }
}

extension JaegerProcess: ThriftStruct {
  package init() { self.init(serviceName: "") }

  mutating func decode(_ field: ThriftField, from reader: inout ThriftReader) throws(ThriftError) {
    switch field.id {
    case 1: serviceName = try reader.string(field)
    case 2: tags = try reader.tags(field)
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ThriftWriter) {
    writer.string(1, serviceName)
    if !tags.isEmpty { writer.tags(2, tags) }
  }
}
