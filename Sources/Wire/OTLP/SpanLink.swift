/// A pointer to a span of this or another trace (OTLP `Span.Link`).
package struct SpanLink: Equatable, Sendable {
  package var traceID: TraceID
  package var spanID: SpanID
  package var traceState: String
  package var attributes: [KeyValue]
  package var droppedAttributesCount: UInt32
  package var flags: UInt32

  package init(
    traceID: TraceID = .zero, spanID: SpanID = .zero, traceState: String = "", attributes: [KeyValue] = [],
    droppedAttributesCount: UInt32 = 0, flags: UInt32 = 0
  ) {
    self.traceID = traceID
    self.spanID = spanID
    self.traceState = traceState
    self.attributes = attributes
    self.droppedAttributesCount = droppedAttributesCount
    self.flags = flags
  }
}

extension SpanLink: ProtobufMessage {
  package init() { self.init(traceID: .zero) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: traceID = try reader.traceID(field)
    case 2: spanID = try reader.spanID(field)
    case 3: traceState = try reader.string(field)
    case 4: try reader.append(field, to: &attributes)
    case 5: droppedAttributesCount = try reader.uint32(field)
    case 6: flags = try reader.fixed32(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.traceID(1, traceID)
    writer.spanID(2, spanID)
    writer.string(3, traceState)
    writer.messages(4, attributes)
    writer.uint64(5, UInt64(droppedAttributesCount))
    writer.fixed32(6, flags)
  }
}
