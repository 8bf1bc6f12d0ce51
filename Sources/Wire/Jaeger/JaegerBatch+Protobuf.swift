/// Jaeger's `api_v2.PostSpansRequest`.
package struct PostSpansRequest: Equatable, Sendable {
  package var batch: JaegerBatch

  package init(batch: JaegerBatch) { self.batch = batch }
}

extension PostSpansRequest: ProtobufMessage {
  package init() { self.init(batch: JaegerBatch()) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    field.number == 1 ? try reader.message(field, into: &batch) : try reader.skip(field)
  }

  package func encode(into writer: inout ProtobufWriter) { writer.message(1, batch) }
}

extension JaegerBatch: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: try reader.append(field, to: &spans)
    case 2: try reader.message(field, into: &process)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.messages(1, spans)
    if let process { writer.message(2, process) }
  }
}

extension JaegerProcess: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: serviceName = try reader.string(field)
    case 2: try reader.append(field, to: &tags)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, serviceName)
    writer.tags(2, tags)
  }
}
