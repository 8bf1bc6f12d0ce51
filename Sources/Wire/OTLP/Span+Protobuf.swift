extension Span: ProtobufMessage {
  package init() { self.init(traceID: .zero) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: traceID = try reader.traceID(field)
    case 2: spanID = try reader.spanID(field)
    case 3: traceState = try reader.string(field)
    case 4: parentSpanID = try reader.spanID(field).unlessZero
    case 5: name = try reader.string(field)
    case 6: kind = SpanKind(rawValue: try reader.int32(field))
    case 7: startTimeUnixNano = try reader.fixed64(field)
    case 8: endTimeUnixNano = try reader.fixed64(field)
    case 9: try reader.append(field, to: &attributes)
    case 10: droppedAttributesCount = try reader.uint32(field)
    case 11: try reader.append(field, to: &events)
    case 12: droppedEventsCount = try reader.uint32(field)
    case 13: try reader.append(field, to: &links)
    case 14: droppedLinksCount = try reader.uint32(field)
    case 15: try reader.message(field, into: &status)
    case 16: flags = try reader.fixed32(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.traceID(1, traceID)
    writer.spanID(2, spanID)
    writer.string(3, traceState)
    if let parentSpanID { writer.spanID(4, parentSpanID) }
    writer.string(5, name)
    writer.int64(6, Int64(kind.rawValue))
    writer.fixed64(7, startTimeUnixNano)
    writer.fixed64(8, endTimeUnixNano)
    writer.messages(9, attributes)
    writer.uint64(10, UInt64(droppedAttributesCount))
    writer.messages(11, events)
    writer.uint64(12, UInt64(droppedEventsCount))
    writer.messages(13, links)
    writer.uint64(14, UInt64(droppedLinksCount))
    if let status { writer.message(15, status) }
    writer.fixed32(16, flags)
  }
}
