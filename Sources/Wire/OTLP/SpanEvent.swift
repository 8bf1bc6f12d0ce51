/// Something that happened at one moment of a span (OTLP `Span.Event`).
package struct SpanEvent: Equatable, Sendable {
  package var timeUnixNano: UInt64
  package var name: String
  package var attributes: [KeyValue]
  package var droppedAttributesCount: UInt32

  package init(
    timeUnixNano: UInt64 = 0, name: String = "", attributes: [KeyValue] = [], droppedAttributesCount: UInt32 = 0
  ) {
    self.timeUnixNano = timeUnixNano
    self.name = name
    self.attributes = attributes
    self.droppedAttributesCount = droppedAttributesCount
  }
}

extension SpanEvent: ProtobufMessage {
  package init() { self.init(name: "") }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: timeUnixNano = try reader.fixed64(field)
    case 2: name = try reader.string(field)
    case 3: try reader.append(field, to: &attributes)
    case 4: droppedAttributesCount = try reader.uint32(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.fixed64(1, timeUnixNano)
    writer.string(2, name)
    writer.messages(3, attributes)
    writer.uint64(4, UInt64(droppedAttributesCount))
  }
}
